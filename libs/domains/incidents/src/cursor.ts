import { WatchpostError } from '@watchpost/platform';

/** A cursor is opaque to clients: base64url, so that nobody builds on what stands in it. */
export const writeCursor = (position: string): string => Buffer.from(position, 'utf8').toString('base64url');

/** The position a cursor names, cut into as many parts as asked; a cursor we never gave is the client's error. */
export function readCursor(cursor: string, pattern: RegExp): string[] {
  const found = pattern.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!found) throw new WatchpostError('INVALID_INPUT', 'This page marker is not valid. Start again from the first page.');
  return found.slice(1);
}
