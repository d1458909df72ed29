import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Api } from '@watchpost/e2e/api';
import { startWatchpost } from '@watchpost/e2e/program';
import { cpuMilliseconds, startLimit, stopChild } from './child.js';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

const subscribers = 1_000;
const events = 20;

/** One change told to 1,000 subscribers: the time from the first to the last but ten of them, and processor time an event. */
export async function fanOut(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    for (const figure of ['spread', 'cpu'] as const) {
      await compare({
        title: figure === 'spread' ? `One change to ${subscribers} subscribers: from the first to the 99th percentile of them` : `One change to ${subscribers} subscribers: processor time of the server`,
        unit: 'ms',
        better: 'less',
        limits: [broadcast(figure)],
        ours: ours(figure),
      });
    }
  });
}

type Figure = 'spread' | 'cpu';

function broadcast(figure: Figure): Contender {
  return {
    name: 'bare ws, one frame for all',
    start: async () => {
      const server = await startLimit('frame-broadcast');
      const audience = await gather(server.url.replace('http', 'ws'), null);
      const payload = JSON.stringify({ id: '1', type: 'next', payload: { data: { pictureChanged: { kind: 'incident', id: 'x', action: 'upsert', feature: 'f'.repeat(500), at: new Date().toISOString() } } } });
      return {
        measure: () => measure(figure, server.pid, audience, async () => void (await fetch(server.url, { method: 'POST', body: payload }))),
        stop: async () => {
          await audience.stop();
          await server.stop();
        },
      };
    },
  };
}

function ours(figure: Figure): Contender {
  return {
    name: 'Watchpost, graphql-transport-ws subscription',
    start: async () => {
      const watchpost = await startWatchpost({ shape: 'server', settings: { LOG_LEVEL: 'warn' } });
      const api = new Api(watchpost.url);
      await api.signIn();
      const { createIncident } = await api.ask<{ createIncident: { id: string } }>('mutation ($input: IncidentInput!) { createIncident(input: $input) { id } }', {
        input: { title: 'Bridge under water', category: 'flood', severity: 2, geometry: JSON.stringify({ type: 'Point', coordinates: [-71.6, -33.04] }) },
      });
      const audience = await gather(`${watchpost.url.replace('http', 'ws')}/graphql`, 'subscription { pictureChanged { kind id action feature at } }');
      let severity = 2;
      const change = async () => {
        severity = (severity % 4) + 1;
        await api.ask('mutation ($id: ID!, $input: IncidentPatch!) { updateIncident(id: $id, input: $input) { id } }', { id: createIncident.id, input: { severity } });
      };
      return {
        measure: () => measure(figure, watchpost.processes[0]?.pid ?? 0, audience, change),
        stop: async () => {
          await audience.stop();
          await watchpost.stop();
        },
      };
    },
  };
}

interface Audience {
  /** Waits for the next event at all subscribers and answers the milliseconds from the first to the 99th percentile. */
  next(): Promise<number>;
  stop(): Promise<void>;
}

/** The subscribers live in a process of their own, so that their work is not counted as the server's. */
async function gather(url: string, query: string | null): Promise<Audience> {
  const child = fork(fileURLToPath(new URL('./subscribers.js', import.meta.url)), [url, String(subscribers), query ?? '']);
  const message = () => new Promise<number>((resolve) => child.once('message', (value) => resolve(Number(value))));
  await message();
  return {
    next: message,
    stop: () => stopChild(child),
  };
}

async function measure(figure: Figure, pid: number, audience: Audience, change: () => Promise<void>): Promise<number> {
  const spreads: number[] = [];
  const before = cpuMilliseconds(pid);
  for (let event = 0; event < events; event++) {
    const told = audience.next();
    await change();
    spreads.push(await told);
  }
  const cpu = (cpuMilliseconds(pid) - before) / events;
  return figure === 'cpu' ? cpu : (spreads.sort((a, b) => a - b)[Math.floor(events / 2)] ?? 0);
}
