import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from '../reading/reading-threads.js';
import { checkDocument, type CheckedDocument, type CheckTask } from './check-document.js';

function answer(message: ThreadAnswer<CheckedDocument>): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (task: CheckTask) => {
  answer({ began: true });
  try {
    answer({ result: checkDocument(task) });
  } catch (failure) {
    answer({ failure });
  }
});
