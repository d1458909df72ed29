import { createHash } from 'node:crypto';
import type { FeedEntry, ReadFeed } from '@watchpost/cap';

export interface AnswerEntry {
  entryId: string;
  /** Where its message is; null when it stands inside the feed. */
  url: string | null;
  /** Changes when the feed says that the entry did. */
  version: string;
  document: Uint8Array | null;
}

const MAX_ID_CHARACTERS = 500;

/** What a feed lists, each message once. */
export function listEntries(feed: ReadFeed): AnswerEntry[] {
  const entries = feed.entries.map(answerEntry).filter((entry) => !isPlaceholder(entry, feed));
  return withOwnIds(foldRepeated(entries));
}

/** "There are no active alerts", said as the only entry of a feed, is no broken message. */
function isPlaceholder(entry: AnswerEntry, feed: ReadFeed): boolean {
  return feed.entries.length === 1 && entry.url === null && entry.document === null;
}

function answerEntry(entry: FeedEntry): AnswerEntry {
  const digest = entry.embedded && createHash('sha256').update(entry.embedded).digest('base64url');
  return {
    entryId: entry.id.length <= MAX_ID_CHARACTERS ? entry.id : createHash('sha256').update(entry.id).digest('hex'),
    url: entry.embedded ? null : entry.capUrl,
    version: digest ?? entry.updated?.toISOString() ?? '',
    document: entry.embedded,
  };
}

/** MeteoAlarm lists one message once for each of its areas: the same address is the same message, as new as its newest entry. */
function foldRepeated(entries: readonly AnswerEntry[]): AnswerEntry[] {
  const byUrl = new Map<string, AnswerEntry>();
  const kept: AnswerEntry[] = [];
  for (const entry of entries) {
    const twin = entry.url === null ? undefined : byUrl.get(entry.url);
    if (twin) {
      // The order of a feed may change from poll to poll, the result must not.
      if (entry.entryId < twin.entryId) twin.entryId = entry.entryId;
      if (entry.version > twin.version) twin.version = entry.version;
      continue;
    }
    const own = { ...entry };
    kept.push(own);
    if (own.url !== null) byUrl.set(own.url, own);
  }
  return kept;
}

/** Different messages under one id, as faulty publishers make them, are told apart by their addresses. */
function withOwnIds(entries: readonly AnswerEntry[]): AnswerEntry[] {
  const seen = new Map<string, number>();
  for (const { entryId } of entries) seen.set(entryId, (seen.get(entryId) ?? 0) + 1);
  return entries.map((entry) => {
    if ((seen.get(entry.entryId) ?? 0) === 1) return entry;
    const digest = createHash('sha256').update(`${entry.entryId} ${entry.url ?? entry.version}`).digest('hex');
    return { ...entry, entryId: digest };
  });
}
