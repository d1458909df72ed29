import { defineQueue } from '@watchpost/platform';

/** A bell: rows are waiting in inbound_message. It carries nothing, the rows are the truth. */
export const inboundQueue = defineQueue<Record<string, never>>('inbound');

/** A bell: rows are waiting in outbound_message. */
export const outboundQueue = defineQueue<Record<string, never>>('outbound');

/** Rings both bells by itself, so that no row waits long when a bell was lost with its process. */
export const SWEEP_EVERY_MS = 5_000;
