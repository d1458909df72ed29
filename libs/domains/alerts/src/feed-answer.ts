import { createHash } from 'node:crypto';
import { readFeed, type FeedEntry, type ReadFeed } from '@watchpost/cap';
import type { FetchResponse } from '@watchpost/platform';
import { excerptOf, isWebPage, statusSentence } from './received-text.js';

export interface AnswerEntry {
  entryId: string;
  /** Where its message is; null when it stands inside the feed. */
  url: string | null;
  /** Changes when the feed says that the entry did. */
  version: string;
  document: Uint8Array | null;
}

export type FeedAnswer =
  | { kind: 'unchanged' }
  | { kind: 'entries'; entries: AnswerEntry[]; etag: string | null; lastModified: string | null }
  | { kind: 'problem'; problem: string; excerpt: string | null };

const MAX_ID_CHARACTERS = 500;

/** Judges what a feed's server answered, before anything is stored. */
export function readFeedAnswer({ status, headers, body, url }: FetchResponse): FeedAnswer {
  if (status === 304) return { kind: 'unchanged' };
  if (status !== 200) return problem(statusSentence(status), body);
  if (isWebPage(body)) return problem('The server answered with a web page (HTML) instead of a feed. Check the address: it may be a sign-in or error page.', body);
  const feed = readFeed(body, url);
  if (feed.kind === 'unknown') return problem(firstError(feed) ?? 'This is neither a feed nor a CAP message. Check the address.', body);
  const entries = feed.entries.map(answerEntry).filter((entry) => !isPlaceholder(entry, feed));
  return { kind: 'entries', entries, etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null };
}

/** "There are no active alerts", said as the only entry of a feed, is no broken message. */
function isPlaceholder(entry: AnswerEntry, feed: ReadFeed): boolean {
  return feed.entries.length === 1 && entry.url === null && entry.document === null;
}

function answerEntry(entry: FeedEntry): AnswerEntry {
  const digest = entry.embedded && createHash('sha256').update(entry.embedded).digest('base64url');
  return {
    entryId: entry.id.length <= MAX_ID_CHARACTERS ? entry.id : createHash('sha256').update(entry.id).digest('hex'),
    url: entry.capUrl,
    version: digest ?? entry.updated?.toISOString() ?? '',
    document: entry.embedded,
  };
}

function firstError(feed: ReadFeed): string | undefined {
  return (feed.findings.find((finding) => finding.level === 'error' && !finding.repaired) ?? feed.findings[0])?.message;
}

function problem(sentence: string, body: Uint8Array): FeedAnswer {
  return { kind: 'problem', problem: sentence, excerpt: excerptOf(body) };
}
