import { WatchpostError } from '@watchpost/platform';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isRowId(text: string): boolean {
  return UUID.test(text);
}

/** Ids are UUIDs; anything else names nothing, and PostgreSQL would refuse the whole statement. */
export function rowId(text: string): string {
  if (!isRowId(text)) throw new WatchpostError('NOT_FOUND', 'There is nothing with this id. Check the address.');
  return text;
}
