import type { QueueItemFragment } from '../../generated/desk/graphql.js';

export type QueueItem = QueueItemFragment;

/** Escalated, then urgent, then those that have waited longest: as the server lists what is open. */
export function inTurn(a: QueueItem, b: QueueItem): number {
  return a.priority - b.priority || a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id);
}

/** Pages put together: what came later about an item replaces what was known; open ones are kept in their turn. */
export function merged(known: readonly QueueItem[], news: readonly QueueItem[], open: boolean): QueueItem[] {
  const items = new Map(known.map((item) => [item.id, item]));
  for (const item of news) items.set(item.id, item);
  const list = [...items.values()];
  return open ? list.sort(inTurn) : list;
}

/**
 * A first page asked for again: what should stand within it and does not any more has left the view; what lies behind it
 * stays, known from before.
 */
export function withFirstPage(known: readonly QueueItem[], page: readonly QueueItem[], hasMore: boolean, open: boolean): QueueItem[] {
  const last = page.at(-1);
  if (!hasMore || !last) return [...page];
  const seen = new Set(page.map(({ id }) => id));
  const behind = open ? known.filter((item) => !seen.has(item.id) && inTurn(item, last) > 0) : known.slice(page.length).filter(({ id }) => !seen.has(id));
  return [...page, ...behind];
}

/** Whether somebody else works on it at this moment. */
export function heldByOther(item: Pick<QueueItem, 'lease'>, now: number): boolean {
  return item.lease != null && !item.lease.mine && Date.parse(item.lease.until) > now;
}

/** The next one after this that nobody else holds; from the top when there is none behind. */
export function nextFree(list: readonly QueueItem[], after: string | undefined, now: number, without: ReadonlySet<string> = new Set()): QueueItem | undefined {
  const at = list.findIndex(({ id }) => id === after);
  const free = (item: QueueItem): boolean => item.id !== after && !without.has(item.id) && !heldByOther(item, now);
  return list.slice(at + 1).find(free) ?? list.slice(0, Math.max(0, at)).find(free);
}
