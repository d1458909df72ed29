import { defineQueue } from '@watchpost/platform';

/** Loads the shapes that ship with the program, and draws areas whose codes have become known. */
export const geocodesQueue = defineQueue<Record<string, never>>('alert-geocodes');
