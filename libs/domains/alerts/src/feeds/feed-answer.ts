import { readFeed, type ReadFeed } from '@watchpost/cap';
import type { FetchResponse } from '@watchpost/platform';
import { listEntries, type AnswerEntry } from './feed-listing.js';
import { readMaxAge, readRetryAfter } from './feed-schedule.js';
import { hubOf, type HubLinks } from './hub-links.js';
import { excerptOf, isWebPage, statusSentence } from '../reading/received-text.js';

export type FeedAnswer =
  | { kind: 'unchanged'; maxAgeSeconds: number | null }
  | {
      kind: 'entries';
      entries: AnswerEntry[];
      /** Read to its end: what it does not list is really not in it. */
      complete: boolean;
      /** What keeps it from being complete, in one sentence. */
      flaw: string | null;
      hub: HubLinks | null;
      etag: string | null;
      lastModified: string | null;
      maxAgeSeconds: number | null;
    }
  | { kind: 'problem'; problem: string; excerpt: string | null; retryAfterSeconds: number | null };

const FORMAT_NAMES: Readonly<Record<string, string>> = { atom: 'an Atom feed', rss: 'an RSS feed', cap: 'a CAP message', json: 'JSON' };

/** Judges what a feed's server answered, before anything is stored. `format` is what its source says it must be. */
export function readFeedAnswer({ status, headers, body, url }: FetchResponse, format = 'auto'): FeedAnswer {
  const problem = (sentence: string): FeedAnswer => ({ kind: 'problem', problem: sentence, excerpt: excerptOf(body), retryAfterSeconds: readRetryAfter(headers['retry-after']) });
  const maxAgeSeconds = readMaxAge(headers['cache-control'], headers['age']);
  if (status === 304) return { kind: 'unchanged', maxAgeSeconds };
  if (status !== 200) return problem(statusSentence(status));
  if (isWebPage(body)) return problem('The server answered with a web page (HTML) instead of a feed. Check the address: it may be a sign-in or error page.');
  const feed = readFeed(body, url);
  if (feed.kind === 'unknown') return problem(firstError(feed) ?? 'This is neither a feed nor a CAP message. Check the address.');
  const flaw = feed.findings.find((finding) => finding.layer === 'text' && finding.level === 'error' && !finding.repaired)?.message ?? null;
  const found = formatOf(feed, body);
  if (format !== 'auto' && found !== format) {
    return problem(`The answer is ${FORMAT_NAMES[found]}, but this source must be ${FORMAT_NAMES[format] ?? format}. Check its address, or set its format to auto.`);
  }
  return {
    kind: 'entries',
    entries: listEntries(feed),
    complete: flaw === null,
    flaw,
    hub: hubOf(feed, headers['link'], url),
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    maxAgeSeconds,
  };
}

function formatOf(feed: ReadFeed, body: Uint8Array): string {
  if (feed.kind === 'atom' || feed.kind === 'rss') return feed.kind;
  const start = Buffer.from(body.subarray(0, 64)).toString('utf8').replace(/^\ufeff/, '').trimStart();
  return /^[{[]/.test(start) ? 'json' : 'cap';
}

function firstError(feed: ReadFeed): string | undefined {
  return (feed.findings.find((finding) => finding.level === 'error' && !finding.repaired) ?? feed.findings[0])?.message;
}
