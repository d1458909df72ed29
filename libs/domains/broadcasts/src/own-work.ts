import { type Viewer, WatchpostError } from '@watchpost/platform';
import type { BroadcastRow } from './broadcasts.sql.js';

/** Whoever wrote in it or submitted it, first or later, may not approve it. */
export function isOwnWork({ createdById, submittedById, writtenByIds }: BroadcastRow, personId: string | undefined): boolean {
  return personId !== undefined && [createdById, submittedById, ...writtenByIds].includes(personId);
}

export function personOf({ personId }: Viewer): string {
  if (!personId) throw new WatchpostError('FORBIDDEN', 'Only a person can do this.');
  return personId;
}
