import { alertRecord, type AlertRecord, type Arrival } from '../intake/alert-record.js';
import { isTrusted, readSignature } from '../intake/message-signature.js';
import { readDocument } from './received-document.js';

/** A delivery as rows: everything that its bytes and its source's settings say. Plain data, so that a thread can hand it on. */
export interface ReadMessages {
  records: AlertRecord[];
  /** Why it, or a part of it, is not among the records, in one sentence; null when all of it is. */
  problem: string | null;
}

/** All the reading there is: text, schema, rules, shapes, signature. It costs from a tenth of a millisecond to some hundreds. */
export function readMessages(bytes: Uint8Array, arrival: Arrival): ReadMessages {
  const { source, authorities } = arrival;
  const zoneMinutes = source?.zoneMinutes ?? undefined;
  const { messages, problem } = readDocument(bytes, zoneMinutes === undefined ? {} : { zoneMinutes });
  let withheld: string | null = null;
  const records = messages.flatMap((message) => {
    const signature = readSignature(message.bytes, source?.pinnedKeys ?? '', authorities ?? '');
    // It must not even take its identity: the true message may come later, and the first one stands.
    if (source?.signatureRequired && !isTrusted(signature.record)) {
      withheld ??= `This source must sign with a key that is pinned for it, so the message is kept back. ${signature.record.sentence}`;
      return [];
    }
    return [alertRecord(message, arrival, signature)];
  });
  return { records, problem: problem ?? withheld };
}
