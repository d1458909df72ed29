import { defineQueue } from '@watchpost/platform';

/** A bell: reports of the simulated phone network may be due. */
export const simulatedQueue = defineQueue<Record<string, never>>('simulated');
