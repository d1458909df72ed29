import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CapReference } from '@watchpost/cap';
import { Database, WatchpostError } from '@watchpost/platform';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { EntryDocuments, UnreadableDocument } from '../feeds/entry-documents.service.js';
import { findTroubles, findWaitingEntries, noteEntries, recordEntries, type EntryOutcome, type WaitingEntry } from '../feeds/feed-entries.sql.js';
import { MAX_ENTRY_ATTEMPTS, backoffSeconds } from '../feeds/feed-schedule.js';
import { excerptOf } from '../reading/received-text.js';
import { archiveAddress } from './stream-archive.js';
import { findMissing, noteHeartbeat, settleNamed, type HeldStream } from './stream.sql.js';

/** Heartbeats name ten; one that names thousands wants our work, not our attention. */
const MAX_NAMED = 100;
/** A message that its archive does not have yet is asked for again after so long, then ever more rarely. */
const RETRY_SECONDS = 20;
const NO_ARCHIVE = 'The stream names a message that did not arrive, and there is no archive to fetch it from. Set the archive\'s address in the settings of this source.';

type Reading = Pick<EntryOutcome, 'alertId' | 'problem' | 'excerpt'>;

/** Makes good what a stream lost: whatever a heartbeat names and is not here is fetched from the archive. */
@Injectable()
export class StreamBackfill {
  constructor(
    private readonly database: Database,
    private readonly documents: EntryDocuments,
    private readonly intake: AlertIntake,
  ) {}

  /** Notes the heartbeat at once, then fetches what is missing; what could not be fetched is tried again with later heartbeats. */
  async answerHeartbeat(stream: HeldStream, references: readonly CapReference[], signal: AbortSignal): Promise<void> {
    const named = references.slice(0, MAX_NAMED).map(({ sender, identifier, sent }) => ({ sender, identifier, sent: sent.text, sentAt: sent.date }));
    const missing = await findMissing(this.database, named);
    const wanted = new Set(missing);
    const here = named.filter((message) => !wanted.has(message));
    await settleNamed(this.database, stream.id, here.map(entryIdOf), missing.map(entryIdOf), MAX_ENTRY_ATTEMPTS);
    await noteEntries(
      this.database,
      stream.id,
      missing.map((message) => ({ entryId: entryIdOf(message), url: stream.archiveUrl && archiveAddress(stream.archiveUrl, message), version: '' })),
    );
    await this.noteAlive(stream, named.length);
    const waiting = await findWaitingEntries(this.database, stream.id, [], MAX_ENTRY_ATTEMPTS, MAX_NAMED);
    for (const entry of waiting) {
      if (signal.aborted) return;
      await recordEntries(this.database, stream.id, [await this.fetch(stream, entry)]);
    }
    if (waiting.length > 0) await this.noteAlive(stream, named.length);
  }

  private async noteAlive(stream: HeldStream, named: number): Promise<void> {
    const { broken, problem, excerpt } = await findTroubles(this.database, stream.id);
    const sentence = broken > 0 ? `${broken === 1 ? '1 message' : `${broken} messages`} that the stream names could not be fetched. ${problem ?? ''}`.trim() : null;
    await noteHeartbeat(this.database, stream.id, { named, problem: sentence, excerpt: sentence && excerpt });
  }

  private async fetch(stream: HeldStream, entry: WaitingEntry): Promise<EntryOutcome> {
    const reading = await this.read(stream, entry);
    return { entryId: entry.entryId, read: reading.problem === null, retrySeconds: backoffSeconds(RETRY_SECONDS, entry.attempts + 1), ...reading };
  }

  private async read(stream: HeldStream, { entryId, url }: WaitingEntry): Promise<Reading> {
    if (url === null) return { alertId: null, problem: NO_ARCHIVE, excerpt: null };
    try {
      const bytes = await this.documents.fetch(url);
      const { alertId, problem } = await this.intake.ingest({ bytes, feedId: stream.id, entryId, url });
      return { alertId, problem, excerpt: problem === null ? null : excerptOf(bytes) };
    } catch (error) {
      if (error instanceof UnreadableDocument) return { alertId: null, problem: error.message, excerpt: error.excerpt };
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { alertId: null, problem: error.message, excerpt: null };
      throw error;
    }
  }
}

const MAX_ID_CHARACTERS = 500;

function entryIdOf({ sender, identifier, sent }: { sender: string; identifier: string; sent: string }): string {
  const id = `${sender},${identifier},${sent}`;
  return id.length <= MAX_ID_CHARACTERS ? id : createHash('sha256').update(id).digest('hex');
}
