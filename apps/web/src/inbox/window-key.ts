import { randomKey } from '../shell/random-key.js';

/** The random name by which the server knows this window: what it holds, no other window of the same person decides unasked. */
export const windowKey = randomKey();
