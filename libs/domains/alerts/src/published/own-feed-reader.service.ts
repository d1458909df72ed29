import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { readFeed, type FeedEntry } from '@watchpost/cap';
import { Database, GuardedFetcher, type FetchResponse } from '@watchpost/platform';
import { hostOf, OwnAddress } from './own-address.js';
import { OwnFeedChecks } from './own-feed-checks.service.js';
import { findMisplaced, listDueEntries, type DueEntry, type MisplacedEntry } from './own-feeds.sql.js';
import { PUBLIC_FEED_PATHS, type PublicFeedPath } from './public-feed-paths.js';

/** What differs may be on its way: a change between two reads, or an answer that a cache may keep for half a minute. */
const TRIES = 4;
const BETWEEN_TRIES_MS = 12_000;
/** Messages fetched and compared with what was received, the newest. */
const SAMPLED = 5;

interface Look {
  entries: number;
  problem: string | null;
}

/** Reads the program's own public feeds over HTTP, as anybody does, and compares them with the database. */
@Injectable()
export class OwnFeedReader {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly address: OwnAddress,
    private readonly checks: OwnFeedChecks,
  ) {}

  /** Tests are less patient. */
  async check(betweenTriesMs = BETWEEN_TRIES_MS): Promise<void> {
    const origin = this.address.origin();
    if (!origin) return;
    for (const path of PUBLIC_FEED_PATHS) {
      let look = await this.look(origin, path);
      for (let tries = 1; look.problem !== null && tries < TRIES; tries++) {
        await wait(betweenTriesMs);
        look = await this.look(origin, path);
      }
      await this.checks.keep({ path, ...look });
    }
  }

  private async look(origin: string, path: PublicFeedPath): Promise<Look> {
    try {
      const before = await listDueEntries(this.database);
      const answer = await this.read(origin, path);
      const after = await listDueEntries(this.database);
      if (answer.status !== 200) return { entries: 0, problem: `The feed is answered with status ${answer.status}.` };
      const feed = readFeed(answer.body, origin + path);
      const broken = feed.kind === 'unknown' ? 'It is no feed.' : feed.findings.find(({ level, layer }) => layer === 'text' || level === 'error')?.message;
      if (broken) return { entries: feed.entries.length, problem: `The feed is not as it must be. ${broken}` };
      // What changed while the feed was read may be in it or not.
      const problem = (await this.differences(feed.entries, before, after)) ?? (await this.wrongMessage(origin, feed.entries, after));
      return { entries: feed.entries.length, problem };
    } catch (error) {
      return { entries: 0, problem: `The feed can't be read at ${origin}${path}. ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  private async differences(entries: readonly FeedEntry[], before: readonly DueEntry[], after: readonly DueEntry[]): Promise<string | null> {
    const listed = new Set(entries.map(idOf));
    const due = new Set([...before, ...after].map(({ id }) => id));
    const lacking = after.filter(({ id }) => !listed.has(id) && before.some((entry) => entry.id === id));
    if (lacking[0]) return `The feed lacks ${lacking.length} of the ${after.length} messages it must list, such as “${lacking[0].title}”.`;
    const extra = [...listed].filter((id) => !due.has(id));
    if (extra[0] !== undefined) return `The feed lists ${extra.length} too many, such as ${misplacedSentence(await findMisplaced(this.database, extra[0]).catch(() => null))}`;
    if (listed.size < entries.length) return 'The feed lists a message more than once.';
    const untitled = entries.find((entry) => !entry.title?.trim());
    return untitled ? `The entry ${untitled.id} has no title.` : null;
  }

  private async wrongMessage(origin: string, entries: readonly FeedEntry[], due: readonly DueEntry[]): Promise<string | null> {
    const listed = new Map(entries.map((entry) => [idOf(entry), entry]));
    for (const { id, title, sha256 } of due.filter((entry) => listed.has(entry.id)).slice(0, SAMPLED)) {
      const link = listed.get(id)?.capUrl ?? '';
      if (!URL.canParse(link)) return `The feed has no address for the message of “${title}”.`;
      const { status, body } = await this.read(origin, new URL(link).pathname);
      if (status !== 200) return `The message of “${title}” is answered with status ${status}.`;
      if (!createHash('sha256').update(body).digest().equals(sha256)) return `The message of “${title}” is not answered with the bytes that were received.`;
    }
    return null;
  }

  private async read(origin: string, path: string): Promise<FetchResponse> {
    return this.fetcher.fetch({ url: origin + path, ownHost: hostOf(origin), headers: { 'cache-control': 'no-cache' } });
  }
}

function idOf(entry: FeedEntry): string {
  return entry.id.replace(/^urn:uuid:/, '');
}

function misplacedSentence(alert: MisplacedEntry | null): string {
  if (!alert) return 'one that is not known here.';
  const { title, status, scope } = alert;
  if (alert.exercise || status !== 'Actual') return `“${title}”, which is of status ${alert.exercise ? 'Exercise' : status}.`;
  if (scope !== 'Public') return `“${title}”, whose scope is ${scope}.`;
  return alert.ended ? `“${title}”, which has ended.` : `“${title}”, whose source does not let it out.`;
}
