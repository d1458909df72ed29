import { parentPort } from 'node:worker_threads';
import type { FetchResponse } from '@watchpost/platform';
import type { AlertRecord, Arrival } from '../intake/alert-record.js';
import { readFeedAnswer, type FeedAnswer } from '../feeds/feed-answer.js';
import { readMessages } from './read-messages.js';
import type { ThreadAnswer } from './reading-threads.js';

/** What a thread may be asked: for the messages of a document, or for what a feed's answer lists. */
export type ReadingTask = { kind: 'messages'; bytes: Uint8Array; arrival: Arrival } | { kind: 'answer'; response: FetchResponse; format: string };

/** A record on its way between threads; `raw` is null where it is the whole document, which the other side has. */
export type SentRecord = Omit<AlertRecord, 'raw' | 'sha256'> & { raw: Uint8Array | null; sha256: Uint8Array };

export type ReadingResult = { kind: 'messages'; records: SentRecord[]; problem: string | null } | { kind: 'answer'; answer: FeedAnswer };

function say(message: ThreadAnswer<ReadingResult>): void {
  parentPort?.postMessage(message);
}

function read(task: ReadingTask): ReadingResult {
  if (task.kind === 'answer') return { kind: 'answer', answer: readFeedAnswer(task.response, task.format) };
  const { records, problem } = readMessages(task.bytes, task.arrival);
  return { kind: 'messages', problem, records: records.map((record) => ({ ...record, raw: record.raw.length === task.bytes.length ? null : record.raw })) };
}

parentPort?.on('message', (task: ReadingTask) => {
  say({ began: true });
  try {
    say({ result: read(task) });
  } catch (failure) {
    say({ failure });
  }
});
