import type { ChainReference } from './chain.model.js';

/** No character of a sender or identifier, so that two names can't run together. */
const APART = '\u0000';

/**
 * The names a message goes by: sender, identifier and the exact text of sent, and the same with the instant, because
 * publishers write one instant in several forms (`+00:00`, `-00:00`, `Z`).
 */
export function keysOf({ sender, identifier, sent, sentAt }: ChainReference): string[] {
  const name = sender + APART + identifier + APART;
  return sentAt ? [`${name}text ${sent}`, `${name}instant ${sentAt.getTime()}`] : [`${name}text ${sent}`];
}

/** The exact triple: what makes two deliveries the same message. */
export function exactKey({ sender, identifier, sent }: ChainReference): string {
  return [sender, identifier, sent].join(APART);
}

/** In order of sending; by name where that says nothing, so that the order never depends on what came first. */
export function bySending(a: ChainReference, b: ChainReference): number {
  const aTime = a.sentAt?.getTime() ?? Infinity;
  const bTime = b.sentAt?.getTime() ?? Infinity;
  if (aTime !== bTime) return aTime < bTime ? -1 : 1;
  const aKey = exactKey(a);
  const bKey = exactKey(b);
  return aKey < bKey ? -1 : aKey > bKey ? 1 : 0;
}
