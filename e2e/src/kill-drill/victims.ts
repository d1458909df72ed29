import type { PostgresServer, RedisServer } from '../../../tools/services.mjs';
import type { WatchpostProcess } from '../program.js';
import { pause } from './pause.js';

interface Victim {
  name: string;
  running(): boolean;
  kill(): Promise<void>;
  start(): Promise<void>;
}

const ofProcess = (process: WatchpostProcess): Victim => ({
  name: process.role,
  running: () => process.running,
  kill: () => process.stop('SIGKILL'),
  start: async () => {
    if (!process.running) process.start();
  },
});

const ofService = (name: string, service: Pick<PostgresServer | RedisServer, 'kill' | 'start'>): Victim => {
  let up = true;
  return {
    name,
    running: () => up,
    async kill() {
      up = false;
      await service.kill();
    },
    async start() {
      await service.start();
      up = true;
    },
  };
};

/** Who may be killed: each of our processes, the database and, where there is one, Redis. */
export function victims(processes: readonly WatchpostProcess[], postgres: PostgresServer, redis: RedisServer | undefined): Victim[] {
  return [...processes.map(ofProcess), ofService('database', postgres), ...(redis ? [ofService('redis', redis)] : [])];
}

/** Kills one after the other while work goes on, each in its turn of a random order, and brings it back after a while; whom, in order. */
export async function killAtRandom(all: readonly Victim[], kills: number, random: () => number): Promise<string[]> {
  const killed: string[] = [];
  let round: Victim[] = [];
  while (killed.length < kills) {
    await pause(150 + random() * 700);
    if (round.length === 0) round = [...all];
    const [victim] = round.splice(Math.floor(random() * round.length), 1);
    if (!victim?.running()) continue;
    await victim.kill();
    killed.push(victim.name);
    await pause(random() * 1_000);
    await victim.start();
  }
  return killed;
}

/** What a service manager does: starts again what ended by itself, as a process does that starts while its database is away. */
export function supervise(processes: readonly WatchpostProcess[]): () => void {
  const timer = setInterval(() => {
    for (const process of processes) if (!process.running) process.start();
  }, 500);
  return () => clearInterval(timer);
}
