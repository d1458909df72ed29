import { Injectable } from '@nestjs/common';
import { OutboundBell } from '@watchpost/messaging';
import { Audit, type Transaction, type Viewer, WatchpostError } from '@watchpost/platform';
import { type Choice, countPeople, insertRecipients } from './audience.sql.js';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { countUnapproved, findSubmitter, markStarted } from './broadcast-life.sql.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import { recipientTexts } from './broadcast-texts.js';
import type { BroadcastRow } from './broadcasts.sql.js';

/** Lets a broadcast go: everybody it is for becomes a row of the outbox, in the transaction of the decision. */
@Injectable()
export class BroadcastStart {
  constructor(
    private readonly channels: BroadcastChannels,
    private readonly rules: BroadcastRules,
    private readonly bell: OutboundBell,
    private readonly audit: Audit,
  ) {}

  /** How many it goes to now, and whether that is few enough to need nobody's approval: also together with what else the person has just sent, so that many are not reached in small portions. */
  async weigh(row: BroadcastRow, submittedById: string, sql: Transaction): Promise<{ people: number; mayStart: boolean }> {
    const people = await countPeople(sql, choiceOf(row, row.channelExercise, await findSubmitter(sql, submittedById)));
    if (people === 0) throw new WatchpostError('INVALID_INPUT', 'Nobody would get it: choose other people, or a larger area.');
    const { approvalAbove } = await this.rules.read(sql);
    return { people, mayStart: people <= approvalAbove && people + (await countUnapproved(sql, submittedById, row.channelExercise)) <= approvalAbove };
  }

  async begin(row: BroadcastRow, by: { submittedById: string; approvedById: string | null }, viewer: Viewer, sql: Transaction): Promise<void> {
    // The channel may have changed since the draft was written.
    const channel = await this.channels.get(row.channelId, sql);
    if (channel.exercise !== row.exercise) throw new WatchpostError('CONFLICT', `"${channel.name}" ${channel.exercise ? 'became part of an exercise' : 'is no longer part of an exercise'} after this was written. Have it sent back, and save it again.`);
    await markStarted(sql, row.id, { ...by, exercise: channel.exercise });
    await insertRecipients(sql, choiceOf(row, channel.exercise, await findSubmitter(sql, by.submittedById)), { broadcastId: row.id, channelId: row.channelId, texts: recipientTexts(row.texts) });
    this.bell.ringAfter(sql);
    await this.note(by.approvedById ? 'broadcast.approved' : 'broadcast.submitted', row, viewer, sql, { started: true });
  }

  /** The transaction's last statement. */
  async note(action: string, row: BroadcastRow, viewer: Viewer, sql: Transaction, details: object = {}): Promise<void> {
    await this.audit.record({ actor: viewer.name, action, subject: `broadcast:${row.id}`, details: { number: row.number, ...details } }, sql);
  }
}

/** Whoever approves it adds nobody: it goes to people whom its submitter may write to. */
function choiceOf(row: BroadcastRow, exercise: boolean, viewer: Viewer): Choice {
  return { audience: row.audience, area: row.area, exercise, languages: Object.keys(row.texts), viewer };
}
