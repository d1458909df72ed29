import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IncidentEditing, Needs, ReportDeciding, ReportMoving } from '@watchpost/incidents';
import { OutboundBell, WrittenReplies } from '@watchpost/messaging';
import { Audit, ReportState, sealPhone, type PubSub, type Queues, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { VolunteerContacts, VolunteersService } from '@watchpost/volunteers';
import { Conversations } from './conversations/conversations.service.js';
import { Messages } from './conversations/messages.service.js';
import { Attached } from './desk/attached.service.js';
import { Desk } from './desk/desk.service.js';
import { Offers } from './desk/offers.service.js';
import { addReports, addTriagers, openDesk, type DeskUnderTest } from './testing/desk-under-test.js';

let test: TestDatabase;
let desk: DeskUnderTest;
let ana: Viewer;
let ben: Viewer;
let report: { id: string; incidentId: string };
let other: { id: string; incidentId: string };
let conversationId: string;
const silent = { publish: async () => undefined, publishAll: async () => undefined } as unknown as PubSub;

const undo = (viewer = ana) => desk.decisions.undoTriage(report.id, viewer);
const decide = (decision: keyof typeof ReportState) => desk.decisions.decideReport(report.id, ReportState[decision], ana, undefined, decision === 'duplicate' ? other.incidentId : undefined);
const sql = <Row>(text: string, ...params: unknown[]) => test.database.query<Row>(text, params);

/** What people see of it: the report, and every incident that is not put away as a duplicate. */
async function picture(): Promise<unknown> {
  return {
    reports: await sql(
      `SELECT id, state::text, incident_id, moved_from_id, decided_by_id, checked_by_id, snoozed_until, assigned_to_id, escalated_at, escalation_reason, priority, place, ST_AsText(geom) AS point
         FROM report ORDER BY id`),
    incidents: await sql(`SELECT id, status::text, visibility::text, agency_id, duplicate_of_id, place, place_source, ST_AsText(geom) AS area FROM incident WHERE status <> 'duplicate' ORDER BY id`),
    spam: await sql('SELECT spam_since FROM conversation'),
  };
}

beforeAll(async () => {
  test = await openTestDatabase();
  desk = openDesk(test.database, test.config);
  [ana, ben] = (await addTriagers(test.database, 2)) as [Viewer, Viewer];
});
afterAll(() => test.close());
beforeEach(async () => {
  for (const table of ['triage_entry', 'outbound_message', 'volunteer', 'incident', 'conversation', 'inbound_message', 'channel']) await sql(`DELETE FROM ${table}`);
  [report, other] = (await addReports(test.database, 2)) as [typeof report, typeof other];
  await givenSender('+639170000123');
});

/** The report came by SMS from this number. */
async function givenSender(number: string): Promise<void> {
  const { prisma } = test.database;
  const { index, sealed } = sealPhone(test.seal, number);
  const [phoneIndex, phoneSealed] = [new Uint8Array(index), new Uint8Array(sealed)];
  const channel = await prisma.channel.create({ data: { key: randomUUID(), name: 'Line', gateway: 'simulated' } });
  const message = await prisma.inboundMessage.create({
    data: { channelId: channel.id, externalId: randomUUID(), senderIndex: phoneIndex, senderSealed: phoneSealed, senderMasked: '••• 123', body: 'fire', rawSealed: new Uint8Array() },
  });
  const conversation = await prisma.conversation.create({
    data: { phoneIndex, phoneSealed, phoneMasked: '••• 123', exercise: false, channelId: channel.id, lastInboundId: message.id, lastAt: new Date() },
  });
  conversationId = conversation.id;
  await sql('UPDATE report SET inbound_message_id = $2 WHERE id = $1', report.id, message.id);
}

describe('taking back', () => {
  const acts: [string, () => Promise<unknown>][] = [
    ...(['verified', 'not_verifiable', 'duplicate', 'actioned', 'spam', 'private'] as const).map((decision): [string, () => Promise<unknown>] => [decision, () => decide(decision)]),
    ['snoozed', () => desk.actions.snooze(report.id, new Date(Date.now() + 60_000), ana)],
    ['assigned', () => desk.actions.assign(report.id, ben.personId!, ana)],
    ['escalated', () => desk.actions.escalate(report.id, 'children', ana)],
    ['placed, and its incident with it', () => desk.actions.place(report.id, { point: [125, 11.2], name: 'Palo' }, ana)],
    ['linked to another incident', () => desk.actions.link(report.id, other.incidentId, ana)],
    ['several at once', () => desk.decisions.triageReports([report.id, other.id], { decision: ReportState.actioned }, ana).then(() => desk.decisions.undoTriage(other.id, ana))],
  ];

  it.each(acts)('leaves nothing of what was done: %s', async (_, act) => {
    const before = await picture();
    await act();
    expect(await picture()).not.toEqual(before);
    await undo();
    expect(await picture()).toEqual(before);
    const [entry] = await sql<{ undone: boolean }>('SELECT undone_at IS NOT NULL AS undone FROM triage_entry WHERE report_id = $1', report.id);
    expect(entry?.undone).toBe(true);
    await expect(undo()).rejects.toThrow('There is nothing to take back: nobody has done anything to this report.');
  });

  it.each([['private'], ['link']])('puts an incident away that %s made for a report of several', async (act) => {
    await sql('UPDATE report SET incident_id = $1', report.incidentId);
    await sql('DELETE FROM incident WHERE id = $1', other.incidentId);
    const before = await picture();
    await (act === 'private' ? decide('private') : desk.actions.link(report.id, null, ana));
    expect(await sql('SELECT id FROM incident')).toHaveLength(2);
    await undo();
    expect(await picture()).toEqual(before);
  });

  it('goes for half a minute, of which the desk offers ten seconds, and then no more', async () => {
    await decide('spam');
    await sql(`UPDATE triage_entry SET at = clock_timestamp() - interval '29 seconds'`);
    await undo();
    await decide('spam');
    await sql(`UPDATE triage_entry SET at = clock_timestamp() - interval '31 seconds'`);
    await expect(undo()).rejects.toMatchObject({ code: 'CONFLICT', message: 'This was done too long ago to be taken back at one stroke. Open the report again, or change what is wrong.' });
    expect(await sql('SELECT spam_since FROM conversation WHERE spam_since IS NOT NULL')).toHaveLength(1);
    await decide('open');
    expect(await sql('SELECT spam_since FROM conversation WHERE spam_since IS NOT NULL')).toEqual([]);
  });

  it('is for who did it, and not while another works on the report', async () => {
    await decide('spam');
    await expect(undo(ben)).rejects.toThrow('triager 1 was the last to change this report (spam), so only triager 1 can take that back. Reload it.');
    await undo();
    await desk.actions.assign(report.id, ben.personId!, ana);
    await desk.leases.takeReport(report.id, 'window-of-ben', ben, false);
    await expect(undo()).rejects.toThrow('triager 2 works on this report');
  });

  it('gives back only what the act had changed: a place that an answer brought meanwhile stays', async () => {
    await desk.actions.assign(report.id, ben.personId!, ana);
    await sql(`UPDATE report SET place = 'Palo', priority = 1 WHERE id = $1`, report.id);
    await undo();
    expect(await desk.reading.get(report.id, ana)).toMatchObject({ place: 'Palo', priority: 1, assignedTo: null });
  });

  it('leaves a volunteer, a need and an answer that is still on its way: what was decided before them is taken back', async () => {
    const audit = new Audit(test.database);
    const deciding = new ReportDeciding(test.database, silent, new IncidentEditing(test.database, silent, audit, desk.incidents), new ReportMoving());
    const replies = new WrittenReplies(new OutboundBell({ add: async () => undefined } as unknown as Queues), silent);
    const messages = new Messages(test.database, new Conversations(test.database, silent, audit, test.seal), new Attached(test.database), replies);
    await decide('duplicate');
    await new Offers(new Desk(test.database, silent, deciding), new VolunteersService(test.database, audit, silent, new VolunteerContacts(test.seal, { countryCallingCode: undefined }))).register(report.id, { name: 'Rosa' }, ana);
    await new Needs(test.database, silent, new IncidentEditing(test.database, silent, audit, desk.incidents), deciding).add(report.id, { kind: 'water' }, ana);
    const reply = { conversationId, text: 'Help is on its way.', key: 'answer-1' };
    const sent = await messages.reply(reply, ana);
    expect((await messages.reply(reply, ana)).id).toBe(sent.id);
    await undo();
    expect(await desk.reading.get(report.id, ana)).toMatchObject({ state: 'open', incident: { id: report.incidentId } });
    expect(await sql('SELECT state::text, body FROM outbound_message')).toEqual([{ state: 'queued', body: 'Help is on its way.' }]);
    expect(await sql('SELECT name, report_id FROM volunteer')).toEqual([{ name: 'Rosa', report_id: report.id }]);
    expect(await sql('SELECT kind, incident_id FROM need')).toEqual([{ kind: 'water', incident_id: report.incidentId }]);
    await expect(undo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a conversation', () => {
  it('with somebody who said STOP may be answered again once they write again, as an answer would be', async () => {
    const audit = new Audit(test.database);
    const conversations = new Conversations(test.database, silent, audit, test.seal);
    const messages = new Messages(test.database, conversations, new Attached(test.database), new WrittenReplies(new OutboundBell({ add: async () => undefined } as unknown as Queues), silent));
    const standing = async (key: string) => {
      const { canReply, whyNot } = await conversations.get(conversationId, ana);
      return [canReply, whyNot, (await messages.reply({ conversationId, text: 'A boat comes', key }, ana)).state];
    };
    // By another channel than the one they wrote by.
    await sql(`INSERT INTO channel (id, key, name, gateway) VALUES ($1::uuid, $1::text, 'Other line', 'simulated')`, randomUUID());
    await sql(`INSERT INTO opt_out (channel_id, phone_index, since) SELECT h.id, c.phone_index, now() FROM conversation c JOIN channel h ON h.name = 'Other line'`);
    expect(await standing('after STOP')).toEqual([false, 'This person said STOP: nothing may be sent until they write again.', 'suppressed']);
    await sql(`UPDATE inbound_message SET received_at = now() + interval '1 second'`);
    expect(await standing('written again')).toEqual([true, null, 'queued']);
  });
});
