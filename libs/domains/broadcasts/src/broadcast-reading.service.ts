import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, openPhone, type OutboundState, Seal, type Viewer, WatchpostError } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import type { PageRequest } from './broadcast.inputs.js';
import type { Broadcast, BroadcastChange, BroadcastPage, BroadcastProgress, BroadcastRecipientPage, FailureReason } from './broadcast.model.js';
import { textsOf } from './broadcast-texts.js';
import { type BroadcastRow, findBroadcast, listBroadcasts } from './broadcasts.sql.js';
import { isOwnWork } from './own-work.js';
import { countStates, FIRST_VISIBLE_PARAM, groupFailures, listRecipients } from './recipients.sql.js';

const MAX_REASONS = 50;

@Injectable()
export class BroadcastReading {
  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
  ) {}

  async page({ first, after }: PageRequest, viewer: Viewer): Promise<BroadcastPage> {
    const rows = await listBroadcasts(this.database, { first, before: after ? Number(readCursor(after, /^\d{1,9}$/)) : null });
    const shown = rows.slice(0, first);
    const last = shown.at(-1);
    return { items: shown.map((row) => toModel(row, viewer)), endCursor: last ? cursorOf(String(last.number)) : null, hasMore: rows.length > first };
  }

  async find(id: string, viewer: Viewer): Promise<Broadcast | null> {
    const row = await findBroadcast(this.database, id);
    return row ? toModel(row, viewer) : null;
  }

  async get(id: string, viewer: Viewer): Promise<Broadcast> {
    const found = await this.find(id, viewer);
    if (!found) throw new WatchpostError('NOT_FOUND', 'There is no such broadcast. Reload the list.');
    return found;
  }

  async recipients(broadcastId: string, state: OutboundState | null, { first, after }: PageRequest, viewer: Viewer): Promise<BroadcastRecipientPage> {
    const from = after ? Buffer.from(readCursor(after, /^[\da-f]{2,200}$/), 'hex') : null;
    const rule = visible('volunteer', viewer, { alias: 'v', firstParam: FIRST_VISIBLE_PARAM });
    const rows = await listRecipients(this.database, { broadcastId, state, after: from, first, visible: rule });
    const shown = rows.slice(0, first);
    const last = shown.at(-1);
    // A number that was erased by the clock of its class is not there to be masked.
    const items = shown.map(({ sealed, recipientIndex: _, masked, ...row }) => ({ ...row, masked: sealed.length > 0 ? maskPhone(openPhone(this.seal, sealed)) : masked }));
    return { items, endCursor: last ? cursorOf(last.recipientIndex.toString('hex')) : null, hasMore: rows.length > first };
  }

  async progress(broadcast: Broadcast): Promise<BroadcastProgress> {
    const states = await countStates(this.database, broadcast.id);
    const of = (state: OutboundState) => states.find((one) => one.state === state);
    const count = (state: OutboundState) => of(state)?.count ?? 0;
    const people = states.reduce((sum, one) => sum + one.count, 0);
    const parts = states.reduce((sum, one) => sum + (one.state === 'suppressed' ? 0 : one.parts), 0);
    const meant = people - count('suppressed');
    const { partPrice, currency, maxPerSecond } = broadcast.channel;
    const measure = Math.min(maxPerSecond, broadcast.maxPerSecond ?? Infinity);
    return {
      people, parts, currency,
      queued: count('queued'), sent: count('sent'), delivered: count('delivered'), failed: count('failed'), suppressed: count('suppressed'),
      cost: partPrice === null ? null : parts * partPrice,
      percentDelivered: meant === 0 ? 0 : Math.floor((100 * count('delivered')) / meant),
      secondsLeft: broadcast.state === 'sending' && broadcast.waitsUntil === null ? Math.ceil(count('queued') / measure) : null,
    };
  }

  failures(id: string): Promise<FailureReason[]> {
    return groupFailures(this.database, id, MAX_REASONS);
  }

  /** Each change with the state it led to; by hand rather than as a generator, which could not be told to stop while it waits. */
  changes(source: AsyncIterableIterator<{ id: string }>, wanted: string | undefined): AsyncIterableIterator<BroadcastChange> {
    const next = async (): Promise<IteratorResult<BroadcastChange>> => {
      for (;;) {
        const result = await source.next();
        if (result.done) return { done: true, value: undefined };
        const { id } = result.value;
        const row = wanted === undefined || wanted === id ? await findBroadcast(this.database, id) : undefined;
        if (row) return { done: false, value: { id, state: row.state, at: new Date() } };
      }
    };
    const stop = async () => (await source.return?.(), { done: true as const, value: undefined });
    return { next, return: stop, [Symbol.asyncIterator]() { return this; } };
  }
}

function toModel(row: BroadcastRow, viewer: Viewer): Broadcast {
  const { channelId, channelName, channelExercise, channelMaxPerSecond, partPrice, currency, texts, createdById, writtenByIds, submittedById: _submitter, approvedById: _approver, ...fields } = row;
  const mine = [createdById, ...writtenByIds].some((id) => id === viewer.personId);
  const mayJudge = ['administrator', 'coordinator', 'alert_approver'].some((role) => viewer.roles.has(role as never));
  return {
    ...fields, mine,
    mayApprove: row.state === 'awaiting_approval' && mayJudge && !isOwnWork(row, viewer.personId),
    texts: textsOf(texts),
    channel: { id: channelId, name: channelName, exercise: channelExercise, maxPerSecond: channelMaxPerSecond, partPrice, currency },
  };
}

/** A cursor is opaque to clients, so that nobody builds on what stands in it. */
const cursorOf = (position: string): string => Buffer.from(position).toString('base64url');

function readCursor(cursor: string, pattern: RegExp): string {
  const position = Buffer.from(cursor, 'base64url').toString();
  if (pattern.test(position)) return position;
  throw new WatchpostError('INVALID_INPUT', 'This page marker is not valid. Start again from the first page.');
}
