import { WatchpostError } from '../errors/watchpost-error.js';
import type { Viewer } from './viewer.js';

/**
 * What holds for every agency is changed by administrators and by people of the instance itself, who belong to no agency.
 * `what` begins the sentence: "Rules are".
 */
export function mustSpeakForAll({ kind, roles, agencyId }: Viewer, what: string): void {
  if (kind === 'person' && (roles.has('administrator') || agencyId === undefined)) return;
  throw new WatchpostError('FORBIDDEN', `${what} shared by every agency. Only administrators and coordinators who belong to no agency can change that: ask one of them.`);
}
