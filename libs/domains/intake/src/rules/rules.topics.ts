import { defineTopic } from '@watchpost/platform';

/** A rule was put in force, taken back or moved: processes that remember the rules read them again. */
export const rulesChanged = defineTopic<Record<string, never>>('rules.changed');
