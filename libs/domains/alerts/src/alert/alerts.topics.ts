import { defineTopic } from '@watchpost/platform';

/** An alert came, changed what it says of itself, or is not active any more. Sent after the commit. */
export const alertChanged = defineTopic<{ id: string; action: 'upsert' | 'remove' }>('alert.changed');
