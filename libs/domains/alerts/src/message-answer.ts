import { WatchpostError } from '@watchpost/platform';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import type { MessageBytes } from './published.sql.js';
import { isRowId } from './row-id.js';

/** Reads the last part of a message's address, `<id>.xml`. */
export function messageIdOf(file: string): string {
  const id = file.endsWith('.xml') ? file.slice(0, -'.xml'.length) : '';
  if (!isRowId(id)) throw noSuchMessage();
  return id;
}

export function noSuchMessage(): WatchpostError {
  return new WatchpostError('NOT_FOUND', 'There is no such alert here. Take the address from the feed.');
}

/** The bytes as received. No charset is named: the document's own XML declaration says it. */
export async function messageAnswer(message: MessageBytes): Promise<ReadyAnswer> {
  return readyAnswer(Buffer.from(message.raw), 'application/cap+xml', message.receivedAt);
}
