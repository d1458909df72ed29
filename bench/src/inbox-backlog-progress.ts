import { postgresMilliseconds } from './child.js';
import type { Database } from '@watchpost/platform';

const STEPS = 10;

interface Mark {
  at: number;
  messages: number;
  workerMs: number;
  postgresMs: number;
}

/** Prints each tenth of a drain as it goes: rate, processor time a message of worker and PostgreSQL, memory, and what urgent ones waited. */
export class BacklogProgress {
  private readonly marks: Mark[] = [];
  private mostMemory = 0;
  private readonly watch: NodeJS.Timeout;

  private constructor(private readonly messages: number, private readonly postmaster: number, private readonly urgent: readonly number[]) {
    this.watch = setInterval(() => {
      this.mostMemory = Math.max(this.mostMemory, process.memoryUsage.rss());
    }, 100);
  }

  static async begin(database: Database, messages: number, urgent: readonly number[]): Promise<BacklogProgress> {
    const progress = new BacklogProgress(messages, await postmasterOf(database), urgent);
    progress.mark(0);
    return progress;
  }

  /** So many were applied by now. */
  applied(messages: number): void {
    if (this.marks.length > STEPS || messages < (this.messages * this.marks.length) / STEPS) return;
    const before = this.marks.at(-1) as Mark;
    console.log(`  ${String(Math.round((100 * messages) / this.messages)).padStart(3)} % ${told(before, this.mark(messages))}, ${Math.round(process.memoryUsage.rss() / 1e6)} MB; ${waited(this.urgent)}`);
  }

  /** The whole of it, and how the last tenth went beside the first. */
  end(): void {
    clearInterval(this.watch);
    const [begun, first] = this.marks as [Mark, Mark];
    const [beforeLast, last] = this.marks.slice(-2) as [Mark, Mark];
    const slower = (each(beforeLast, last) / each(begun, first)).toFixed(2);
    console.log(`  all   ${told(begun, last)}, at most ${Math.round(this.mostMemory / 1e6)} MB; the last tenth took ${slower} times the processor time of the first`);
    console.log(`  ${waited(this.urgent)}`);
  }

  private mark(messages: number): Mark {
    const { user, system } = process.cpuUsage();
    const mark = { at: performance.now(), messages, workerMs: (user + system) / 1000, postgresMs: postgresMilliseconds(this.postmaster) };
    this.marks.push(mark);
    return mark;
  }
}

function told(from: Mark, to: Mark): string {
  const count = to.messages - from.messages;
  const rate = Math.round(count / ((to.at - from.at) / 1000));
  return `${rate}/s, processor ${((to.workerMs - from.workerMs) / count).toFixed(2)} ms a message in the worker, ${((to.postgresMs - from.postgresMs) / count).toFixed(2)} in PostgreSQL`;
}

function each(from: Mark, to: Mark): number {
  return (to.workerMs - from.workerMs + to.postgresMs - from.postgresMs) / (to.messages - from.messages);
}

function waited(seconds: readonly number[]): string {
  if (seconds.length === 0) return 'no urgent one yet';
  const sorted = [...seconds].sort((a, b) => a - b);
  const share = (part: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(2);
  return `${sorted.length} urgent ones were reports after ${share(0.5)} s (middle), ${share(0.99)} (p99), ${share(1)} (slowest)`;
}

/** The process that all processes of this server are children of; 0 where the server runs elsewhere. */
async function postmasterOf(database: Database): Promise<number> {
  const [row] = await database.query<{ pid: string }>(`SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`);
  return Number(row?.pid ?? 0);
}
