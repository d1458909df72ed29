import { parentPort } from 'node:worker_threads';
import type { ReadingTask } from '../reading/cap-reader.worker.js';

/** A reader as a hostile document would like it: what it does wrong stands in the document. */
parentPort?.on('message', (task: ReadingTask) => {
  parentPort?.postMessage({ began: true });
  const order = Buffer.from(task.kind === 'messages' ? task.bytes : task.response.body).toString('utf8').trim();
  if (order === 'hang') for (;;);
  if (order === 'eat') for (const eaten: unknown[] = []; ; ) eaten.push(new Array(100_000).fill(eaten.length));
  if (order === 'exit') process.exit(7);
  if (order === 'throw') throw new Error('broken reader');
  parentPort?.postMessage({ result: { kind: 'messages', records: [], problem: 'read' } });
});
