import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PUBLIC_VIEWER, ReportState, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { triageChanged } from './triage.topics.js';
import { addReports, addTriagers, openDesk, type DeskUnderTest } from './testing/desk-under-test.js';

let test: TestDatabase;
let desk: DeskUnderTest;
let ana: Viewer;
let ben: Viewer;
let report: { id: string; incidentId: string };
const told: { topic: string; payload: unknown }[] = [];
const pubsub = {
  publish: async (topic: { name: string }, payload: unknown) => void told.push({ topic: topic.name, payload }),
  publishAll: async (topic: { name: string }, payloads: unknown[]) => void told.push(...payloads.map((payload) => ({ topic: topic.name, payload }))),
} as unknown as PubSub;
const [windowOfAna, windowOfBen] = ['window-of-ana', 'window-of-ben'];

const decide = (viewer: Viewer, decision: keyof typeof ReportState, more: { id?: string; key?: string; into?: string } = {}) =>
  desk.decisions.decideReport(more.id ?? report.id, ReportState[decision], viewer, more.key, more.into);
const check = (viewer: Viewer, agree = true) => desk.decisions.checkReport(report.id, agree, viewer);
const undo = (viewer: Viewer) => desk.decisions.undoTriage(report.id, viewer);
const take = (viewer: Viewer, key: string, overtake = false, id = report.id) => desk.leases.takeReport(id, key, viewer, overtake);
const next = async (viewer: Viewer, key: string, filter = {}) => (await desk.leases.takeNextReport(key, viewer, filter))?.id;
const set = (assignments: string, id = report.id) => test.database.query(`UPDATE report SET ${assignments} WHERE id = $1`, [id]);
const state = async () => (await desk.reading.get(report.id, ana)).state;
const twoPeople = (on: boolean) => desk.settings.change({ secondPersonCheck: on }, ana);
const statusOf = async (id: string) => (await desk.incidents.get(id, ana)).status;

beforeAll(async () => {
  test = await openTestDatabase();
  desk = openDesk(test.database, test.config, pubsub);
  [ana, ben] = (await addTriagers(test.database, 2)) as [Viewer, Viewer];
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.database.query('DELETE FROM triage_entry');
  await test.database.query('DELETE FROM incident');
  await test.database.query(`DELETE FROM setting WHERE key = 'triage'`);
  [report] = (await addReports(test.database, 1)) as [typeof report];
  told.length = 0;
});

describe('a lease', () => {
  it('belongs to one window; others are told whose, the same window makes it longer, and only that window leaves it', async () => {
    const first = await take(ana, windowOfAna);
    await expect(take(ben, windowOfBen)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/^triager 1 works on this report \(until .* UTC, or longer\)\. Choose another one, or ask triager 1 to leave it\.$/) });
    expect(await next(ben, windowOfBen)).toBeUndefined();
    await set(`lease_until = lease_until - interval '10 seconds'`);
    expect((await take(ana, windowOfAna)).lease!.until.getTime()).toBeGreaterThanOrEqual(first.lease!.until.getTime());
    expect(await desk.leases.leaveReport(report.id, windowOfBen, ben)).toBe(false);
    expect(await desk.leases.leaveReport(report.id, windowOfAna, ana)).toBe(true);
    expect(await next(ben, windowOfBen)).toBe(report.id);
    expect(told.map(({ payload }) => (payload as { kind: string }).kind)).toEqual(['taken', 'left', 'taken']);
  });

  it('goes from one window of a person to another only when that person says so', async () => {
    await take(ana, windowOfAna);
    await expect(take(ana, 'second-window')).rejects.toThrow('You have this report open in another window');
    await take(ana, 'second-window', true);
    await expect(take(ben, windowOfBen, true)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(decide(ana, 'spam', { key: windowOfAna })).rejects.toThrow('You have this report open in another window');
    expect((await decide(ana, 'spam', { key: 'second-window' })).lease).toBeNull();
  });

  it('that lapsed may be taken by another, whose report it is from then on', async () => {
    await take(ana, windowOfAna);
    await expect(decide(ben, 'spam')).rejects.toMatchObject({ code: 'CONFLICT' });
    await set(`lease_until = now() - interval '1 second'`);
    expect(await next(ben, windowOfBen)).toBe(report.id);
    await expect(take(ana, windowOfAna)).rejects.toThrow('triager 2 works on this report');
    await expect(decide(ana, 'spam', { key: windowOfAna })).rejects.toThrow('triager 2 works on this report');
    await decide(ben, 'actioned', { key: windowOfBen });
    await expect(take(ana, windowOfAna)).rejects.toThrow('triager 2 has already decided this report. Take the next one.');
  });

  it('and a decision at the same moment: whichever comes first, nobody works on what is decided', async () => {
    const [taken, decided] = await Promise.allSettled([take(ana, windowOfAna), decide(ben, 'actioned')]);
    expect([taken.status, decided.status].filter((status) => status === 'fulfilled').length).toBeGreaterThan(0);
    const { lease, state: now } = await desk.reading.get(report.id, ana);
    expect(decided.status === 'fulfilled' ? [now, lease] : [now, lease?.mine]).toEqual(decided.status === 'fulfilled' ? ['actioned', null] : ['open', true]);
  });
});

describe('the next in line', () => {
  it('is what was escalated, then what is urgent, then what waits longest', async () => {
    const [second, third] = await addReports(test.database, 2);
    await set('priority = 1', third!.id);
    await desk.actions.escalate(second!.id, 'children', ana);
    expect([await next(ana, 'window-1'), await next(ana, 'window-2'), await next(ana, 'window-3'), await next(ana, 'window-4')]).toEqual([second!.id, third!.id, report.id, undefined]);
  });

  it('is not what sleeps, until its time has come', async () => {
    await desk.actions.snooze(report.id, new Date(Date.now() + 3_600_000), ana);
    expect(await next(ben, windowOfBen)).toBeUndefined();
    expect(await next(ben, windowOfBen, { snoozed: true })).toBe(report.id);
    await desk.leases.leaveReport(report.id, windowOfBen, ben);
    await set('snoozed_until = now()');
    expect(await next(ben, windowOfBen)).toBe(report.id);
    await expect(desk.actions.snooze(report.id, new Date(Date.now() - 1), ben)).rejects.toThrow('That moment has passed');
  });

  it('is not somebody else’s, unless that person cannot come any more or the clock escalated it', async () => {
    await desk.actions.assign(report.id, ana.personId!, ben);
    expect(await next(ben, windowOfBen)).toBeUndefined();
    await set('priority = 0, escalated_at = now(), escalated_by_id = NULL');
    expect(await next(ben, windowOfBen)).toBe(report.id);
    const [gone] = await addTriagers(test.database, 1);
    const [theirs] = await addReports(test.database, 1);
    await desk.actions.assign(theirs!.id, gone!.personId!, ana);
    expect(await next(ana, windowOfAna)).toBeUndefined();
    await test.database.query('UPDATE person SET disabled_at = now() WHERE id = $1', [gone!.personId]);
    expect(await next(ana, windowOfAna)).toBe(theirs!.id);
    await expect(desk.actions.assign(report.id, gone!.personId!, ana)).rejects.toThrow('There is nobody like that who works on reports. Choose a coordinator.');
  });
});

describe('a second person', () => {
  beforeEach(async () => void (await twoPeople(true)));

  it('agrees before a report counts as verified, and the incident with it', async () => {
    expect((await decide(ana, 'verified')).state).toBe('awaiting_check');
    expect((await desk.incidents.get(report.incidentId, PUBLIC_VIEWER)).status).toBe('unverified');
    expect(await check(ben)).toMatchObject({ state: 'verified', decidedBy: 'triager 1', checkedBy: 'triager 2' });
    expect((await desk.incidents.get(report.incidentId, PUBLIC_VIEWER)).status).toBe('verified');
  });

  it('who does not agree sends it back to the inbox', async () => {
    await decide(ana, 'verified');
    expect(await check(ben, false)).toMatchObject({ state: 'open', decidedBy: null });
    await expect(check(ana)).rejects.toThrow('This report does not wait for a second check: it is open. Reload it.');
  });

  it('is never the first: not at once, by bulk, in another window, after the setting went off and on, nor by taking back', async () => {
    const refused = () => expect(check(ana)).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'You verified this report yourself. Somebody else has to check it.' });
    await decide(ana, 'verified');
    await refused();
    await desk.decisions.triageReports([report.id], { decision: ReportState.verified }, ana);
    expect(await state()).toBe('awaiting_check');
    expect(await next(ana, windowOfAna, { state: 'awaiting_check' })).toBeUndefined();
    await take(ana, windowOfAna);
    await expect(desk.decisions.checkReport(report.id, true, ana, windowOfAna)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await twoPeople(false);
    await decide(ana, 'verified', { key: windowOfAna });
    expect(await state()).toBe('awaiting_check');
    await refused();
    await twoPeople(true);
    await decide(ana, 'open', { key: windowOfAna });
    await undo(ana);
    expect(await desk.reading.get(report.id, ana)).toMatchObject({ state: 'awaiting_check', decidedBy: 'triager 1' });
    await refused();
    expect(await statusOf(report.incidentId)).toBe('unverified');
  });

  it('is not passed by taking back what undid a decision from before two were asked for', async () => {
    await twoPeople(false);
    await decide(ana, 'verified');
    await twoPeople(true);
    await decide(ana, 'open');
    expect((await undo(ana)).state).toBe('awaiting_check');
    expect(await statusOf(report.incidentId)).toBe('unverified');
  });

  it('is not passed by writing verified on the incident; what nobody reported needs none', async () => {
    await expect(desk.editing.update(report.incidentId, { status: 'verified' }, ana)).rejects.toThrow('Verified takes two people here.');
    await expect(desk.editing.update(report.incidentId, { status: 'responding' }, ana)).rejects.toMatchObject({ code: 'CONFLICT' });
    await decide(ana, 'verified');
    await expect(desk.editing.update(report.incidentId, { status: 'verified' }, ana)).rejects.toMatchObject({ code: 'CONFLICT' });
    await check(ben);
    expect((await desk.editing.update(report.incidentId, { status: 'responding' }, ana)).status).toBe('responding');
    await test.database.query('DELETE FROM report');
    await test.database.query(`UPDATE incident SET status = 'unverified'`);
    expect((await desk.editing.update(report.incidentId, { status: 'verified' }, ana)).status).toBe('verified');
  });

  it('can take agreeing back; the first cannot do it for them', async () => {
    await decide(ana, 'verified');
    await check(ben);
    await expect(undo(ana)).rejects.toThrow('triager 2 was the last to change this report (checked), so only triager 2 can take that back. Reload it.');
    expect(await undo(ben)).toMatchObject({ state: 'awaiting_check', checkedBy: null });
    expect(await statusOf(report.incidentId)).toBe('unverified');
  });
});

describe('two who act at once', () => {
  it('take back and open again: the report is open once, and the second is told', async () => {
    await decide(ana, 'not_verifiable');
    const both = await Promise.allSettled([undo(ana), decide(ben, 'open')]);
    expect(await state()).toBe('open');
    expect(await statusOf(report.incidentId)).toBe('unverified');
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CONFLICT' });
    const entries = await test.database.query<{ action: string; undone: boolean }>('SELECT action, undone_at IS NOT NULL AS undone FROM triage_entry ORDER BY id');
    expect([[{ action: 'not_verifiable', undone: true }], [{ action: 'not_verifiable', undone: false }, { action: 'open', undone: false }]]).toContainEqual(entries);
  });

  it('join two incidents each into the other: neither report is out of sight, and nothing hangs', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = await addReports(test.database, 2);
      await Promise.allSettled([
        decide(ana, 'duplicate', { id: one!.id, into: two!.incidentId }), decide(ben, 'duplicate', { id: two!.id, into: one!.incidentId }),
      ]).then((both) => {
        for (const result of both) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: expect.stringMatching(/CONFLICT|INVALID_INPUT/) });
      });
    }
    expect(await test.database.query(`SELECT r.id FROM report r JOIN incident i ON i.id = r.incident_id WHERE i.status = 'duplicate'`)).toEqual([]);
  });

  it('decide many reports: those that another holds or has decided fail for themselves', async () => {
    const [held, decided] = await addReports(test.database, 2);
    await take(ben, windowOfBen, false, held!.id);
    await decide(ben, 'spam', { id: decided!.id });
    expect(await desk.decisions.triageReports([report.id, held!.id, decided!.id], { decision: ReportState.actioned }, ana)).toEqual([
      { id: report.id, ok: true, problem: null },
      { id: held!.id, ok: false, problem: expect.stringMatching(/^triager 2 works on this report/) },
      { id: decided!.id, ok: false, problem: expect.stringMatching(/^triager 2 has already decided that this report is spam at \d\d:\d\d UTC\. Undo that decision first if it is wrong\.$/) },
    ]);
  });
});

describe('the clock', () => {
  it('escalates what is urgent and waits too long, once, and leaves alone what is worked on, sleeps or was put back', async () => {
    const [heldOne, sleeping, calm, fresh] = await addReports(test.database, 4);
    for (const { id } of [report, heldOne!, sleeping!, fresh!]) await set('priority = 1', id);
    await take(ben, windowOfBen, false, heldOne!.id);
    await desk.actions.snooze(sleeping!.id, new Date(Date.now() + 3_600_000), ben);
    await set('received_at = now()', fresh!.id);
    told.length = 0;
    expect(await desk.escalation.look()).toBe(1);
    expect(await desk.reading.get(report.id, ana)).toMatchObject({ priority: 0, escalation: { by: 'Watchpost', reason: 'Waits for 59 minutes' } });
    expect(told).toEqual([{ topic: triageChanged.name, payload: expect.objectContaining({ reportId: report.id, kind: 'changed' }) }]);
    await desk.actions.deEscalate(report.id, ana);
    expect(await desk.escalation.look()).toBe(0);
    expect((await desk.reading.get(calm!.id, ana)).priority).toBe(2);
  });

  it('does so after as many minutes as are set, and never when they are none', async () => {
    await set('priority = 1');
    await desk.settings.change({ escalateAfterMinutes: 0 }, ana);
    expect(await desk.escalation.look()).toBe(0);
    await desk.settings.change({ escalateAfterMinutes: 61 }, ana);
    expect(await desk.escalation.look()).toBe(0);
    await desk.settings.change({ escalateAfterMinutes: 50 }, ana);
    expect(await desk.escalation.look()).toBe(1);
  });
});

describe('an assignment', () => {
  it('is told and can be taken away', async () => {
    await desk.actions.assign(report.id, ben.personId!, ana);
    expect((await desk.reading.get(report.id, ana)).assignedTo).toEqual({ id: ben.personId, name: 'triager 2' });
    await desk.actions.assign(report.id, null, ana);
    expect((await desk.reading.get(report.id, ana)).assignedTo).toBeNull();
    await expect(desk.actions.assign(report.id, randomUUID(), ana)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a reply template', () => {
  it('serves every agency, so that of their people only administrators write or remove one', async () => {
    const ofAnAgency: Viewer = { ...ana, agencyId: randomUUID() };
    const template = { name: 'On its way', digit: 1, texts: [{ language: '', text: 'Help is on its way.' }] };
    const refused = { code: 'FORBIDDEN', message: expect.stringContaining('administrators and coordinators who belong to no agency') };
    await expect(desk.templates.save(template, ofAnAgency)).rejects.toMatchObject(refused);
    const { id } = await desk.templates.save(template, { ...ofAnAgency, roles: new Set(['administrator']) });
    await expect(desk.templates.save({ ...template, id, texts: [{ language: '', text: 'No.' }] }, ofAnAgency)).rejects.toMatchObject(refused);
    await expect(desk.templates.remove(id, ofAnAgency)).rejects.toMatchObject(refused);
    expect(await desk.templates.list()).toMatchObject([{ id, texts: [{ text: 'Help is on its way.' }] }]);
    expect(await desk.templates.remove(id, ana)).toBe(true);
  });
});
