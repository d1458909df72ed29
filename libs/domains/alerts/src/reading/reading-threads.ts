import { Worker } from 'node:worker_threads';

/** Tests run the sources, where a thread of its own needs the types stripped. */
const EXEC_ARGV = import.meta.url.endsWith('.ts') ? ['--import', new URL('../../../../platform/tools/run-typescript.mjs', import.meta.url).href] : [];

export interface ThreadLimits {
  /** How many work at the same time. */
  threads: number;
  /** For one task, counted from its real beginning. */
  milliseconds: number;
  /** Of JavaScript objects in one thread. */
  megabytes: number;
  /** A thread that had nothing to do for so long ends, and gives back the memory that a large task made it take. */
  idleMs: number;
}

/** What a thread answers: that it begins, then how it ended. */
export type ThreadAnswer<Result> = { began: true } | { result: Result } | { failure: unknown };

/** Why a task came to nothing. */
export class TaskGivenUp extends Error {
  constructor(
    readonly reason: 'time' | 'memory' | 'broken' | 'ending',
    cause?: unknown,
  ) {
    super(`A task in a thread was given up: ${reason}`, { cause });
  }
}

/**
 * A few threads that each do one task at a time. They start when needed. One that takes too long, takes too much memory
 * or breaks is ended and replaced; its task is given up, the others in the queue are not.
 */
export class ReadingThreads<Task, Result> {
  private readonly idle = new Map<Worker, NodeJS.Timeout>();
  private readonly busy = new Set<Worker>();
  private readonly queue: (() => void)[] = [];
  private running = 0;
  private ending = false;

  constructor(
    private readonly program: URL,
    private readonly limits: ThreadLimits,
  ) {}

  async run(task: Task): Promise<Result> {
    if (this.running >= this.limits.threads) await new Promise<void>((turn) => this.queue.push(turn));
    else this.running += 1;
    try {
      return await this.runNow(task);
    } finally {
      // The place goes straight to the next in the queue.
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  async end(): Promise<void> {
    this.ending = true;
    for (const timer of this.idle.values()) clearTimeout(timer);
    await Promise.all([...this.idle.keys(), ...this.busy].map(async (thread) => thread.terminate()));
  }

  private async runNow(task: Task): Promise<Result> {
    if (this.ending) throw new TaskGivenUp('ending');
    const thread = this.takeIdle() ?? this.start();
    this.busy.add(thread);
    try {
      const result = await this.converse(thread, task);
      this.keep(thread);
      return result;
    } catch (error) {
      void thread.terminate();
      throw this.ending ? new TaskGivenUp('ending', error) : error;
    } finally {
      this.busy.delete(thread);
    }
  }

  private async converse(thread: Worker, task: Task): Promise<Result> {
    let clock: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Result>((resolve, reject) => {
        thread.on('message', (answer: ThreadAnswer<Result>) => {
          if ('began' in answer) clock = setTimeout(() => reject(new TaskGivenUp('time')), this.limits.milliseconds);
          else if ('result' in answer) resolve(answer.result);
          else reject(new TaskGivenUp('broken', answer.failure));
        });
        thread.on('error', (error: Error & { code?: string }) => reject(new TaskGivenUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', error)));
        thread.on('exit', (code) => reject(new TaskGivenUp('broken', new Error(`The thread ended with code ${code}`))));
        thread.postMessage(task);
      });
    } finally {
      clearTimeout(clock);
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      // Without a listener the failure of a dying thread would end the process.
      thread.on('error', () => undefined);
    }
  }

  private start(): Worker {
    return new Worker(this.program, { execArgv: EXEC_ARGV, resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
  }

  private takeIdle(): Worker | undefined {
    const [found] = this.idle;
    if (!found) return undefined;
    const [thread, timer] = found;
    clearTimeout(timer);
    this.idle.delete(thread);
    thread.ref();
    return thread;
  }

  private keep(thread: Worker): void {
    const forget = (): void => {
      clearTimeout(this.idle.get(thread));
      this.idle.delete(thread);
      void thread.terminate();
    };
    this.idle.set(thread, setTimeout(forget, this.limits.idleMs).unref());
    thread.once('exit', forget);
    // A program that has nothing else to do may end.
    thread.unref();
  }
}
