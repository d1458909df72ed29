import { decodeBase64 } from '../base64.js';
import type { FindingList } from '../finding.js';
import type { FeedEntry } from './feed.model.js';
import { startsAsXml } from '../input/json.js';
import { readFeedDate } from './feed-date.js';
import { emptySummary } from './summary.js';

/** Members beyond these are no list of warnings. */
const MAX_ITEMS = 20_000;

interface JsonHead {
  data?: unknown;
  sender?: unknown;
  identifier?: unknown;
  sent?: unknown;
}

/**
 * The messages of CAP as JSON, as MoWaS lists them: one entry each, with the very characters of its own. Null when the
 * text is no such list; an empty list says that nothing stands.
 */
export function jsonEntries(bytes: Uint8Array, text: string, found: FindingList): FeedEntry[] | null {
  const start = listStart(text);
  const list = start !== -1;
  const { items, whole } = list ? itemsOf(text.slice(start)) : { items: [text], whole: true };
  if (!whole) found.error('text', 'json-cut-off', '', 'The list ends in the middle; what stands whole in it was read, and the rest will come with the next fetch.');
  const entries = items.flatMap((item) => entryOf(item, list ? new TextEncoder().encode(item) : bytes));
  if (entries.length > 0 || (list && whole && items.length === 0)) return entries;
  found.error('text', 'no-feed', '', 'This JSON is neither a feed nor a CAP message.');
  return null;
}

/** Where the list begins: the document itself, or what stands under the name `alerts` near its beginning. */
function listStart(text: string): number {
  const first = text.search(/\S/);
  if (text[first] === '[') return first;
  const named = /^\s*\{[^[{]{0,500}"alerts"\s*:\s*\[/.exec(text);
  return named ? named[0].length - 1 : -1;
}

function entryOf(item: string, embedded: Uint8Array): FeedEntry[] {
  const head = headOf(item);
  if (typeof head?.data === 'string') return brokerEntry(head.data);
  if (!head || typeof head.identifier !== 'string') return [];
  const identity = [head.sender, head.identifier, head.sent].map((part) => (typeof part === 'string' ? part : '')).join(',');
  const updated = typeof head.sent === 'string' ? readFeedDate(head.sent) : null;
  return [{ id: identity, title: null, updated, capUrl: null, embedded, candidates: [], summary: emptySummary(), origin: 'alert' }];
}

/** `{ "data": "…" }`, as message brokers carry a document: XML in Base64. */
function brokerEntry(data: string): FeedEntry[] {
  const { bytes } = decodeBase64(data);
  return bytes && startsAsXml(bytes) ? [{ id: '', title: null, updated: null, capUrl: null, embedded: bytes, candidates: [], summary: emptySummary(), origin: 'alert' }] : [];
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
