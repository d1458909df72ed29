import type { RecordedFinding } from './alert-record.js';

/** What only shows when a message is put beside those that are here already. */
const ofIntake = (code: string, path: string, message: string): RecordedFinding => ({ code, level: 'warning', layer: 'intake', path, message, repaired: false });

export const REUSED_IDENTIFIER = ofIntake('identifier-reused', '/alert/identifier', 'The sender uses this identifier with another sent date too. Both messages are kept.');

export const OTHER_CONTENT = ofIntake('same-identity-other-content', '', 'The same identity arrived with other content too. The first delivery stands; the others are kept beside it.');

export function reissueOf(identifier: string): RecordedFinding {
  const message = `This message says the same as ${identifier.slice(0, 200)} of the same sender, but does not refer to it; it may be the same message issued twice.`;
  return { ...ofIntake('reissue-suspected', '/alert/identifier', message), layer: 'cap' };
}
