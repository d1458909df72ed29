import { alertRecord, type AlertRecord, type Arrival } from './alert-record.js';
import { readDocument } from './received-document.js';

/** A delivery as rows: everything that its bytes and its source's settings say. Plain data, so that a thread can hand it on. */
export interface ReadMessages {
  records: AlertRecord[];
  /** Why there is none, in one sentence; null when there is at least one. */
  problem: string | null;
}

/** All the reading there is: text, schema, rules, shapes. It costs from a tenth of a millisecond to some hundreds. */
export function readMessages(bytes: Uint8Array, arrival: Arrival): ReadMessages {
  const { messages, problem } = readDocument(bytes);
  return { records: messages.map((message) => alertRecord(message, arrival)), problem };
}
