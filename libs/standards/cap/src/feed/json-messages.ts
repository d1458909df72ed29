import type { FindingList } from '../finding.js';
import type { FeedEntry } from './feed.model.js';
import { readFeedDate } from './feed-date.js';
import { emptySummary } from './summary.js';

/** Members beyond these are no list of warnings. */
const MAX_ITEMS = 20_000;

interface JsonHead {
  sender?: unknown;
  identifier?: unknown;
  sent?: unknown;
}

/**
 * The messages of CAP as JSON, as MoWaS lists them: one entry each, with the very characters of its own. Null when the
 * text is no such list; an empty list says that nothing stands.
 */
export function jsonEntries(bytes: Uint8Array, text: string, found: FindingList): FeedEntry[] | null {
  const list = isList(text);
  const { items, whole } = list ? itemsOf(text) : { items: [text], whole: true };
  if (!whole) found.error('text', 'json-cut-off', '', 'The list ends in the middle; what stands whole in it was read, and the rest will come with the next fetch.');
  const entries = items.flatMap((item) => entryOf(item, list ? new TextEncoder().encode(item) : bytes));
  if (entries.length > 0 || (list && whole && items.length === 0)) return entries;
  found.error('text', 'no-feed', '', 'This JSON is neither a feed nor a CAP message.');
  return null;
}

function isList(text: string): boolean {
  return text.trimStart().startsWith('[');
}

function entryOf(item: string, embedded: Uint8Array): FeedEntry[] {
  const head = headOf(item);
  if (!head || typeof head.identifier !== 'string') return [];
  const identity = [head.sender, head.identifier, head.sent].map((part) => (typeof part === 'string' ? part : '')).join(',');
  const updated = typeof head.sent === 'string' ? readFeedDate(head.sent) : null;
  return [{ id: identity, title: null, updated, capUrl: null, embedded, candidates: [], summary: emptySummary(), origin: 'alert' }];
}

function headOf(item: string): JsonHead | null {
  try {
    const value: unknown = JSON.parse(item);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** The members of the outermost list as they are written, and whether the list comes to its end. */
function itemsOf(text: string): { items: string[]; whole: boolean } {
  const items: string[] = [];
  let depth = 0;
  let start = -1;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') {
      if (depth === 1) start = index;
      depth++;
    } else if (token === '}' || token === ']') {
      depth--;
      if (depth === 1 && start >= 0) items.push(text.slice(start, index + 1));
      if (depth <= 0) return { items, whole: true };
      if (items.length >= MAX_ITEMS) break;
    }
  }
  return { items, whole: false };
}
