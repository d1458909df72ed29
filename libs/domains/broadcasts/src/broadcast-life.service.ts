import { Injectable } from '@nestjs/common';
import { broadcastChanged, OutboundBell } from '@watchpost/messaging';
import { type BroadcastState, Database, PubSub, type Transaction, type Viewer, WatchpostError } from '@watchpost/platform';
import { markAwaiting, markState, suppressStopped } from './broadcast-life.sql.js';
import { BroadcastReading } from './broadcast-reading.service.js';
import { BroadcastStart } from './broadcast-start.service.js';
import type { Broadcast } from './broadcast.model.js';
import { type BroadcastRow, lockBroadcast } from './broadcasts.sql.js';
import { isOwnWork, personOf } from './own-work.js';

/** draft → awaiting approval → sending ⇄ paused → finished or stopped. Each step is one transaction that holds the broadcast's row. */
@Injectable()
export class BroadcastLife {
  constructor(
    private readonly database: Database,
    private readonly start: BroadcastStart,
    private readonly reading: BroadcastReading,
    private readonly bell: OutboundBell,
    private readonly pubsub: PubSub,
  ) {}

  /** Whoever submits it twice, or after somebody else did, gets it as it stands: it is sent once. */
  submit(id: string, viewer: Viewer): Promise<Broadcast> {
    return this.step(id, viewer, async (row, sql) => {
      if (row.state === 'stopped') throw new WatchpostError('CONFLICT', 'It was stopped. Write a new one.');
      if (row.state !== 'draft') return;
      const submittedById = personOf(viewer);
      const { people, mayStart } = await this.start.weigh(row, submittedById, sql);
      if (mayStart) return this.start.begin(row, { submittedById, approvedById: null }, viewer, sql);
      await markAwaiting(sql, id, submittedById);
      await this.start.note('broadcast.submitted', row, viewer, sql, { people });
    });
  }

  /** Of the revision that was read: it may have been sent back, changed and submitted again meanwhile. */
  approve(id: string, revision: number, viewer: Viewer): Promise<Broadcast> {
    return this.step(id, viewer, async (row, sql) => {
      if (row.approvedById === viewer.personId && row.startedAt) return;
      mustBe(row, 'awaiting_approval', 'It does not wait for approval. Reload it to see how it stands.');
      const person = personOf(viewer);
      if (isOwnWork(row, person)) throw new WatchpostError('FORBIDDEN', 'Somebody else must approve it: you wrote or submitted it.');
      if (row.revision !== revision) throw new WatchpostError('CONFLICT', 'It was changed after you opened it. Read it again, then approve it.', { revision: row.revision });
      await this.start.begin(row, { submittedById: row.submittedById ?? row.createdById, approvedById: person }, viewer, sql);
    });
  }

  sendBack(id: string, reason: string, viewer: Viewer): Promise<Broadcast> {
    return this.step(id, viewer, async (row, sql) => {
      mustBe(row, 'awaiting_approval', 'It does not wait for approval. Reload it to see how it stands.');
      await markState(sql, id, 'draft', reason);
      await this.start.note('broadcast.sent_back', row, viewer, sql, { reason });
    });
  }

  pause(id: string, viewer: Viewer): Promise<Broadcast> {
    return this.step(id, viewer, async (row, sql) => {
      if (row.state === 'paused') return;
      mustBe(row, 'sending', 'It is not being sent. Reload it to see how it stands.');
      await markState(sql, id, 'paused');
      await this.start.note('broadcast.paused', row, viewer, sql);
    });
  }

  resume(id: string, viewer: Viewer): Promise<Broadcast> {
    return this.step(id, viewer, async (row, sql) => {
      if (row.state === 'sending') return;
      mustBe(row, 'paused', 'It is not paused. Reload it to see how it stands.');
      await markState(sql, id, 'sending');
      this.bell.ringAfter(sql);
      await this.start.note('broadcast.resumed', row, viewer, sql);
    });
  }

  /** For good, also of one that nobody has sent yet. What waits is marked after the commit, and by the sweep if this process dies. */
  async stop(id: string, reason: string, viewer: Viewer): Promise<Broadcast> {
    await this.step(id, viewer, async (row, sql) => {
      if (row.state === 'stopped') return;
      if (row.state === 'finished') throw new WatchpostError('CONFLICT', 'It is finished: nothing is left to stop.');
      await markState(sql, id, 'stopped', reason);
      await this.start.note('broadcast.stopped', row, viewer, sql, { reason });
    });
    await suppressStopped(this.database);
    return this.reading.get(id, viewer);
  }

  private async step(id: string, viewer: Viewer, work: (row: BroadcastRow, sql: Transaction) => Promise<void>): Promise<Broadcast> {
    await this.database.transaction(async (sql) => {
      const row = await lockBroadcast(sql, id);
      if (!row) throw new WatchpostError('NOT_FOUND', 'There is no such broadcast. Reload the list.');
      await work(row, sql);
    });
    await this.pubsub.publish(broadcastChanged, { id });
    return this.reading.get(id, viewer);
  }
}

function mustBe(row: BroadcastRow, state: BroadcastState, sentence: string): void {
  if (row.state !== state) throw new WatchpostError('CONFLICT', sentence);
}
