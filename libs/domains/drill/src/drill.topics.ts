import { defineTopic } from '@watchpost/platform';

/** A drill was loaded or ended. */
export const drillChanged = defineTopic<{ state: 'running' | 'ended' }>('drill.changed');
