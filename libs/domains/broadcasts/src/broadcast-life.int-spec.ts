import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BroadcastsUnderTest, number } from './testing/broadcasts-under-test.js';

let test: BroadcastsUnderTest;

beforeAll(async () => {
  test = await BroadcastsUnderTest.open();
});
afterAll(() => test.close());
beforeEach(() => test.empty());

describe('the life of a broadcast', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) await test.volunteer({ phone: number(n) });
  });

  it('submitted twice at once it is sent once', async () => {
    const id = await test.draft();
    const [first, second] = await Promise.all([test.life.submit(id, test.author), test.life.submit(id, test.other)]);
    expect([first?.state, second?.state]).toEqual(['sending', 'sending']);
    expect(await test.rows(id)).toHaveLength(3);
    expect((await test.audited(id)).filter((entry) => entry.startsWith('broadcast.submitted'))).toHaveLength(1);
  });

  it('cut off in the middle of its start, nothing of it has happened', async () => {
    const id = await test.draft();
    // The audit is the last statement of the transaction: whatever kills it there undoes all of it.
    await test.database.query(`CREATE FUNCTION cut() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''cut''; END' LANGUAGE plpgsql`);
    await test.database.query('CREATE TRIGGER cut BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION cut()');
    await expect(test.life.submit(id, test.author)).rejects.toThrow();
    await test.database.query('DROP TRIGGER cut ON audit_entry');
    await test.database.query('DROP FUNCTION cut()');
    expect([(await test.reading.get(id, test.author)).state, await test.rows(id)]).toEqual(['draft', []]);
    expect((await test.life.submit(id, test.author)).state).toBe('sending');
  });

  it('to more people than the setting says needs somebody else’s approval, and can be sent back', async () => {
    await test.rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, test.author);
    const id = await test.draft();
    expect(await test.life.submit(id, test.author)).toMatchObject({ state: 'awaiting_approval', mine: true, mayApprove: false });
    expect(await test.rows(id)).toEqual([]);
    await expect(test.approve(id, test.author)).rejects.toThrow('Somebody else must approve it');
    expect(await test.life.sendBack(id, 'which water?', test.other)).toMatchObject({ state: 'draft', reason: 'which water?' });
    await expect(test.approve(id, test.other)).rejects.toThrow('does not wait for approval');
    // Whoever submits it again may not approve it either.
    await test.life.submit(id, test.other);
    await expect(test.approve(id, test.other)).rejects.toThrow('Somebody else must approve it');
    const third = await test.person('Cleo', 'alert_approver');
    expect(await test.approve(id, third)).toMatchObject({ state: 'sending', approvedBy: 'Cleo', createdBy: 'Ana' });
    expect((await test.approve(id, third)).state).toBe('sending');
    expect(await test.rows(id)).toHaveLength(3);
    await expect(test.writing.save(id, test.input(), test.author)).rejects.toThrow('It was submitted already');
    expect(await test.audited(id)).toEqual(['broadcast.submitted Ana', 'broadcast.sent_back Ben', 'broadcast.submitted Ben', 'broadcast.approved Cleo']);
  });

  it('needs approval, too, when the same person has just sent others: many are not reached in small portions', async () => {
    await test.rules.change({ approvalAbove: 4, quietFrom: null, quietTo: null, timeZone: 'UTC' }, test.author);
    const [first, second, third, later] = [await test.draft(), await test.draft(), await test.draft(), await test.draft()];
    const at = await Promise.all([test.life.submit(first, test.author), test.life.submit(second, test.author)]);
    expect(at.map(({ state }) => state).sort()).toEqual(['awaiting_approval', 'sending']);
    expect((await test.life.submit(third, test.other)).state).toBe('sending');
    expect(await test.previewOf()).toMatchObject({ people: 3, needsApproval: true });
    await test.database.query(`UPDATE broadcast SET started_at = started_at - interval '61 minutes'`);
    expect((await test.life.submit(later, test.author)).state).toBe('sending');
  });

  it('is approved by nobody who wrote in it, whoever began and submitted it', async () => {
    await test.rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, test.author);
    const id = await test.draft();
    await test.writing.save(id, test.input({ texts: [{ language: '', text: 'Send money' }] }), test.other);
    expect(await test.life.submit(id, test.author)).toMatchObject({ state: 'awaiting_approval', createdBy: 'Ana' });
    expect(await test.reading.get(id, test.other)).toMatchObject({ mine: true, mayApprove: false });
    await expect(test.approve(id, test.other)).rejects.toThrow('Somebody else must approve it');
    expect(await test.rows(id)).toEqual([]);
  });

  it('is approved as it was read: what was sent back, changed and submitted meanwhile is not', async () => {
    await test.rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, test.author);
    const id = await test.draft();
    await test.life.submit(id, test.author);
    const { revision } = await test.reading.get(id, test.other);
    await test.life.sendBack(id, 'my own mistake', test.author);
    await test.writing.save(id, test.input({ texts: [{ language: '', text: 'Send money' }] }), test.author);
    await test.life.submit(id, test.author);
    await expect(test.life.approve(id, revision, test.other)).rejects.toThrow('changed after you opened it');
    expect(await test.rows(id)).toEqual([]);
    expect((await test.approve(id, test.other)).state).toBe('sending');
  });

  it('does not leave when its channel changed between the exercise and the real world since it was written', async () => {
    const id = await test.draft({ channelId: await test.addChannel('simulated', true) });
    await test.reporter({ phone: number(9), exercise: true });
    await test.database.query(`UPDATE channel SET gateway = 'twilio', exercise = false WHERE id = $1`, [(await test.reading.get(id, test.author)).channel.id]);
    await expect(test.life.submit(id, test.author)).rejects.toThrow('no longer part of an exercise');
    expect(await test.rows(id)).toEqual([]);
  });

  it('is paused, resumed and stopped, each said in the audit, and a stop marks what waits with the reason', async () => {
    const id = await test.draft();
    await test.life.submit(id, test.author);
    expect((await test.life.pause(id, test.other)).state).toBe('paused');
    expect((await test.life.resume(id, test.author)).state).toBe('sending');
    await test.database.query(`UPDATE outbound_message SET state = 'sent' WHERE id = (SELECT min(id) FROM outbound_message WHERE broadcast_id = $1)`, [id]);
    expect(await test.life.stop(id, 'false alarm', test.other)).toMatchObject({ state: 'stopped', reason: 'false alarm' });
    expect((await test.rows(id)).map(({ state, error }) => [state, error])).toEqual([['sent', null], ...Array.from({ length: 2 }, () => ['suppressed', 'the broadcast was stopped: false alarm'])]);
    await expect(test.life.resume(id, test.author)).rejects.toThrow('not paused');
    await expect(test.life.submit(id, test.author)).rejects.toThrow('It was stopped');
    expect(await test.audited(id)).toEqual(['broadcast.submitted Ana', 'broadcast.paused Ben', 'broadcast.resumed Ana', 'broadcast.stopped Ben']);
    expect(await test.reading.failures(id)).toEqual([{ sentence: 'the broadcast was stopped: false alarm', code: null, count: 2 }]);
  });

  it('is finished when nothing is left to send, by reading and then by its row', async () => {
    const id = await test.draft();
    await test.life.submit(id, test.author);
    await test.database.query(`UPDATE outbound_message SET state = CASE WHEN id % 2 = 0 THEN 'failed'::outbound_state ELSE 'delivered' END, error = 'There is no such number.', error_code = '30005' WHERE broadcast_id = $1`, [id]);
    expect((await test.reading.get(id, test.author)).state).toBe('finished');
    await test.ends.look();
    expect(await test.database.query(`SELECT state::text, ended_at IS NOT NULL AS ended FROM broadcast WHERE id = $1`, [id])).toEqual([{ state: 'finished', ended: true }]);
    const page = await test.reading.recipients(id, null, { first: 2, after: null }, test.author);
    const rest = await test.reading.recipients(id, null, { first: 2, after: page.endCursor }, test.author);
    expect([page.items.length, page.hasMore, rest.items.length, rest.hasMore]).toEqual([2, true, 1, false]);
    expect([...page.items, ...rest.items].map(({ masked, name }) => `${name} ${masked}`).sort()).toEqual(['Helper 01 ••• 001', 'Helper 02 ••• 002', 'Helper 03 ••• 003']);
    expect((await test.reading.recipients(id, 'failed', { first: 9, after: null }, test.other)).items.map(({ name, error, errorCode }) => [name, error, errorCode])).toContainEqual(['', 'There is no such number.', '30005']);
  });

  it('to nobody is refused, and so is one over a channel that became part of an exercise', async () => {
    await expect(test.life.submit(await test.draft({ audience: { people: 'reporters' } }), test.author)).rejects.toThrow('Nobody would get it');
    const id = await test.draft();
    await test.database.query('UPDATE channel SET exercise = true');
    await test.volunteer({ phone: number(9), exercise: true });
    await expect(test.life.submit(id, test.author)).rejects.toThrow('would ring real phones');
  });
});

describe('quiet hours', () => {
  it('put off the start until they end, unless it is urgent', async () => {
    const [{ minute } = { minute: 0 }] = await test.database.query<{ minute: number }>(`SELECT (extract(hour FROM now() AT TIME ZONE 'Asia/Manila') * 60 + extract(minute FROM now() AT TIME ZONE 'Asia/Manila'))::int AS minute`);
    const hours = { quietFrom: (minute + 1430) % 1440, quietTo: (minute + 60) % 1440, timeZone: 'Asia/Manila' };
    const wait = (at: Date) => (at.getTime() - Date.now()) / 60_000;
    expect(Math.round(wait((await test.previewOf(hours)).startsAt))).toBeGreaterThanOrEqual(59);
    expect(wait((await test.previewOf({ ...hours, urgent: true })).startsAt)).toBeLessThan(1);
    expect(wait((await test.previewOf({ ...hours, quietFrom: (minute + 120) % 1440, quietTo: (minute + 180) % 1440 })).startsAt)).toBeLessThan(1);
    await expect(test.draft({ timeZone: 'Europe/London', quietFrom: 60 })).rejects.toThrow('Quiet hours need both');
    expect(() => test.input({ timeZone: 'Middle/Earth' })).toThrow('There is no such time zone');
  });
});
