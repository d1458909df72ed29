import { Worker } from 'node:worker_threads';

const IS_SOURCE = import.meta.url.endsWith('.ts');
const PROGRAM = new URL(`./picture-hash.worker.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);
/** Tests run the sources, where a thread of its own needs the types stripped. */
const EXEC_ARGV = IS_SOURCE ? ['--import', new URL('../../../../platform/tools/run-typescript.mjs', import.meta.url).href] : [];
const MILLISECONDS = 20_000;
const MEGABYTES = 256;

/** The hash of a stranger's picture, worked out in a thread that may die of it. Undefined where there is none to be had. */
export function hashAside(bytes: Uint8Array, contentType: string): Promise<bigint | undefined> {
  return new Promise((resolve) => {
    const thread = new Worker(PROGRAM, { workerData: { bytes, contentType }, execArgv: EXEC_ARGV, resourceLimits: { maxOldGenerationSizeMb: MEGABYTES }, stderr: true });
    const end = (hash: bigint | undefined) => {
      clearTimeout(clock);
      void thread.terminate();
      resolve(hash);
    };
    const clock = setTimeout(() => end(undefined), MILLISECONDS);
    thread.once('message', (hash: bigint | undefined) => end(hash));
    // A picture that cannot be decoded is only a file: it is kept and shown like any other.
    thread.once('error', () => end(undefined));
    thread.once('exit', () => end(undefined));
  });
}
