import { parentPort } from 'node:worker_threads';
import type { AlertRecord, Arrival } from './alert-record.js';
import { readMessages } from './read-messages.js';
import type { ThreadAnswer } from './reading-threads.js';

export interface ReadingTask {
  bytes: Uint8Array;
  arrival: Arrival;
}

/** A record on its way between threads; `raw` is null where it is the whole document, which the other side has. */
export type SentRecord = Omit<AlertRecord, 'raw' | 'sha256'> & { raw: Uint8Array | null; sha256: Uint8Array };

export interface ReadingResult {
  records: SentRecord[];
  problem: string | null;
}

function answer(message: ThreadAnswer<ReadingResult>): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', ({ bytes, arrival }: ReadingTask) => {
  answer({ began: true });
  try {
    const { records, problem } = readMessages(bytes, arrival);
    answer({ result: { records: records.map((record) => ({ ...record, raw: record.raw.length === bytes.length ? null : record.raw })), problem } });
  } catch (failure) {
    answer({ failure });
  }
});
