import { defineTopic } from '@watchpost/platform';

/** Local places or the operation's area changed: processes that remember them read them again. */
export const placesChanged = defineTopic<Record<string, never>>('places.changed');
