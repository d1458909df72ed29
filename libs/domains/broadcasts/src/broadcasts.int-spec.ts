import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundBell } from '@watchpost/messaging';
import { Audit, type Database, type PubSub, type Queues, type RoleName, sealPhone, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { maskPhone } from '@watchpost/sms';
import { randomUUID } from 'node:crypto';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastEnds } from './broadcast-ends.processor.js';
import { BroadcastLife } from './broadcast-life.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastReading } from './broadcast-reading.service.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import { BroadcastStart } from './broadcast-start.service.js';
import { BroadcastWriting } from './broadcast-writing.service.js';
import { broadcastInput, type ValidBroadcast } from './broadcast.inputs.js';
import { BroadcastPeople } from './broadcast.model.js';

/** Around Tacloban. */
const BOX = (west: number, south: number, east: number, north: number) =>
  JSON.stringify({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
const TACLOBAN = BOX(124.9, 11.1, 125.1, 11.4);

/** A multiple of three; 100000 for a long run, whose figures stand in bench/README.md. */
const MANY = 3 * Math.ceil(Number(process.env.BROADCAST_PEOPLE ?? 3_000) / 3);

let test: TestDatabase;
let database: Database;
let reading: BroadcastReading;
let rules: BroadcastRules;
let previews: BroadcastPreviews;
let writing: BroadcastWriting;
let life: BroadcastLife;
let ends: BroadcastEnds;
let bell: OutboundBell;
let audit: Audit;
let channelId: string;
let author: Viewer;
let other: Viewer;
const bells: string[] = [];

beforeAll(async () => {
  test = await openTestDatabase();
  ({ database } = test);
  const queues = { add: async () => void bells.push('outbound'), process: () => undefined, every: () => undefined } as unknown as Queues;
  const pubsub = { publish: async () => undefined, publishAll: async () => undefined, subscribe: () => () => undefined } as unknown as PubSub;
  bell = new OutboundBell(queues);
  audit = new Audit(database);
  rules = new BroadcastRules(database, audit);
  reading = new BroadcastReading(database, test.seal);
  const channels = new BroadcastChannels(database);
  previews = new BroadcastPreviews(database, channels, rules, test.seal);
  writing = new BroadcastWriting(database, channels, rules, reading);
  life = new BroadcastLife(database, new BroadcastStart(channels, rules, bell, audit), reading, bell, pubsub);
  ends = new BroadcastEnds(queues, database, pubsub);
  author = await person('Ana', 'coordinator');
  other = await person('Ben', 'alert_approver');
});
afterAll(async () => {
  await bell.onModuleDestroy();
  await test.close();
});

beforeEach(async () => {
  for (const table of ['outbound_message', 'broadcast', 'report', 'incident', 'conversation', 'inbound_message', 'volunteer', 'opt_out', 'channel']) await database.query(`DELETE FROM ${table}`);
  await database.query(`DELETE FROM setting WHERE key = 'broadcast'`);
  channelId = await addChannel('twilio');
});

async function person(name: string, role: RoleName, agencyId?: string): Promise<Viewer> {
  const personId = randomUUID();
  await database.query(`INSERT INTO person (id, email, name, password_hash, roles, agency_id) VALUES ($1, $2, $3, '', $4, $5)`, [personId, `${personId}@example.org`, name, [role], agencyId ?? null]);
  return { kind: 'person', personId, name, roles: new Set([role]), ...(agencyId ? { agencyId } : {}) };
}

async function addChannel(gateway: string, exercise = false): Promise<string> {
  const id = randomUUID();
  await database.query(`INSERT INTO channel (id, key, name, gateway, exercise, part_price, currency, max_per_second) VALUES ($1::uuid, $1::text, $2, $2, $3, 0.05, 'USD', 10)`, [id, gateway, exercise]);
  return id;
}

interface Helper {
  phone?: string;
  skills?: string[];
  languages?: string[];
  status?: string;
  at?: [number, number] | null;
  exercise?: boolean;
}

async function volunteer({ phone = '', skills = [], languages = [], status = 'verified', at = [125, 11.2], exercise = false }: Helper): Promise<void> {
  const { index, sealed } = sealPhone(test.seal, phone);
  await database.query(
    `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, skills, languages, status, geom, consent_at, exercise)
     VALUES ($1::uuid, $1::text, $2, $3, $4, $5, $6, $7::volunteer_status, CASE WHEN $8::float8 IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint($8, $9), 4326) END, now(), $10)`,
    [randomUUID(), `Helper ${phone.slice(-2)}`, index, sealed, skills, languages, status, at?.[0] ?? null, at?.[1] ?? null, exercise],
  );
}

async function reporter({ phone, language = '', at = [125, 11.2], hoursAgo = 1, exercise = false, state = 'open' }: { phone: string; language?: string; at?: [number, number]; hoursAgo?: number; exercise?: boolean; state?: string }): Promise<void> {
  const { index, sealed } = sealPhone(test.seal, phone);
  const through = exercise ? await addChannel('simulated', true) : channelId;
  await database.query(
    `WITH message AS (
       INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed, state) VALUES ($1, $2, $3, $4, 'Flood', '', 'applied') RETURNING id
     ), incident AS (
       INSERT INTO incident (id, title, category, reported_at) VALUES (gen_random_uuid(), 'Flood', 'flood', now()) RETURNING id
     ), report AS (
       INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, geom, received_at, state)
       SELECT gen_random_uuid(), message.id, incident.id, 'sms', 'Flood', 'flood', ST_SetSRID(ST_MakePoint($5, $6), 4326), now() - make_interval(hours => $7), $8::report_state FROM message, incident
     )
     INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_at, language) VALUES (gen_random_uuid(), $3, $4, $9, $10, $1, now(), $11)
     ON CONFLICT (phone_index, exercise) DO NOTHING`,
    [through, randomUUID(), index, sealed, at[0], at[1], hoursAgo, state, maskPhone(phone), exercise, language],
  );
}

const number = (n: number) => `+6391755${String(n).padStart(5, '0')}`;
const optOut = (phone: string, channel = channelId) => database.query('INSERT INTO opt_out (channel_id, phone_index) VALUES ($1, $2)', [channel, sealPhone(test.seal, phone).index]);
const input = (of: object = {}) =>
  broadcastInput.parse({ name: 'Boil water', texts: [{ language: '', text: 'Boil the water' }], channelId, audience: { people: BroadcastPeople.both }, ...of });
const draft = async (of: object = {}) => (await writing.save(null, input(of), author)).id;
const previewOf = (of: ValidBroadcast) => previews.preview(of, author);
/** As whoever reads it first and approves it then. */
const approve = async (id: string, viewer: Viewer) => life.approve(id, (await reading.get(id, viewer)).revision, viewer);
const rows = (id: string) =>
  database.query<{ body: string; state: string; language: string; error: string | null; recipient_masked: string }>(
    'SELECT body, state::text, language, error, recipient_masked FROM outbound_message WHERE broadcast_id = $1 ORDER BY id', [id]);
const audited = async (id: string) => (await database.query<{ action: string; actor: string }>('SELECT action, actor FROM audit_entry WHERE subject = $1 ORDER BY seq', [`broadcast:${id}`])).map(({ action, actor }) => `${action} ${actor}`);

describe('the people of a broadcast', () => {
  it('are volunteers and people who wrote, each number once, and in the language they wrote in', async () => {
    await volunteer({ phone: number(1), languages: ['Spanish'] });
    await volunteer({ phone: number(2), languages: ['Tagalog', 'Español'] });
    await volunteer({ phone: number(3), languages: ['Klingon'] });
    await volunteer({});
    await reporter({ phone: number(1), language: 'tl' });
    await reporter({ phone: number(4), language: 'es' });
    await reporter({ phone: number(5), state: 'spam' });
    const texts = [{ language: '', text: 'Water' }, { language: 'es', text: 'Hierva el agua' }, { language: 'tl', text: 'Pakuluan ang tubig' }];
    const preview = await previewOf(input({ texts }));
    expect(preview).toMatchObject({ people: 4, withoutNumber: 1, optedOut: 0, parts: 4, cost: 0.2, currency: 'USD', needsApproval: false, durationSeconds: 1 });
    expect(preview.perLanguage.map(({ language, people }) => [language, people])).toEqual([['', 1], ['es', 1], ['tl', 2]]);
    const id = await draft({ texts });
    await life.submit(id, author);
    expect((await rows(id)).map(({ body }) => body).sort()).toEqual(['Hierva el agua', 'Pakuluan ang tubig', 'Pakuluan ang tubig', 'Water']);
  });

  it.each([
    [{ people: 'volunteers' }, [1, 2]],
    [{ people: 'reporters' }, [3, 4]],
    [{ people: 'both', skills: ['doctor'] }, [1, 3, 4]],
    [{ people: 'volunteers', languages: ['es'] }, [2]],
    [{ people: 'reporters', languages: ['es'] }, [4]],
    [{ people: 'volunteers', status: 'declined' }, [5]],
    [{ people: 'reporters', reportedSinceHours: 24 }, [3]],
  ])('are chosen by %j', async (audience, expected) => {
    await volunteer({ phone: number(1), skills: ['doctor'] });
    await volunteer({ phone: number(2), skills: ['cook'], languages: ['spanish'], status: 'registered' });
    await volunteer({ phone: number(5), status: 'declined' });
    await reporter({ phone: number(3) });
    await reporter({ phone: number(4), language: 'es', hoursAgo: 48 });
    const id = await draft({ audience });
    await life.submit(id, author);
    expect(await numbersOf(id)).toEqual(expected);
  });

  it.each([
    ['a box', TACLOBAN, [1, 3]],
    ['a bow tie, which is made valid', JSON.stringify({ type: 'Polygon', coordinates: [[[124.9, 11.1], [125.1, 11.4], [125.1, 11.1], [124.9, 11.4], [124.9, 11.1]]] }), [4]],
    ['a box across the antimeridian', JSON.stringify({ type: 'Polygon', coordinates: [[[179, -20], [-178, -20], [-178, -10], [179, -10], [179, -20]]] }), [6, 7]],
    ['two areas, one of them across Greenwich', JSON.stringify({ type: 'MultiPolygon', coordinates: [[[[-1, 51], [1, 51], [1, 52], [-1, 52], [-1, 51]]], [[[124.9, 11.1], [125.1, 11.1], [125.1, 11.4], [124.9, 11.4], [124.9, 11.1]]]] }), [1, 3, 8]],
  ])('are those in %s', async (_, area, expected) => {
    await volunteer({ phone: number(1), at: [125, 11.2] });
    await volunteer({ phone: number(2), at: null });
    await reporter({ phone: number(3), at: [125, 11.21] });
    await reporter({ phone: number(4), at: [124.91, 11.25] });
    await reporter({ phone: number(5), at: [0, 11.25] });
    await volunteer({ phone: number(6), at: [179.5, -15] });
    await volunteer({ phone: number(7), at: [-179.5, -15] });
    await volunteer({ phone: number(8), at: [0.5, 51.5] });
    const id = await draft({ area });
    await life.submit(id, author);
    const found = await numbersOf(id);
    expect(found.filter((n) => !(expected.includes(1) && n === 4))).toEqual(expected);
  });

  it('who wrote are only those whose reports the author may read, in the preview and in what is sent, whoever approves it', async () => {
    const agencyId = randomUUID();
    await database.query(`INSERT INTO agency (id, name, short_name) VALUES ($1, 'Agency of the test', 'A')`, [agencyId]);
    const agencys = await person('Cora', 'coordinator', agencyId);
    const alertAuthor = await person('Dan', 'alert_author');
    for (const n of [1, 2, 3]) await reporter({ phone: number(n) });
    await database.query(`UPDATE incident SET visibility = 'agency'`);
    await database.query(`UPDATE incident SET agency_id = $1 WHERE id = (SELECT r.incident_id FROM report r JOIN inbound_message m ON m.id = r.inbound_message_id WHERE m.sender_index = $2)`, [agencyId, sealPhone(test.seal, number(3)).index]);
    await volunteer({ phone: number(4) });
    const chosen = input({ area: TACLOBAN });
    const seen = await Promise.all([author, agencys, alertAuthor].map(async (viewer) => (await previews.preview(chosen, viewer)).people));
    expect(seen).toEqual([4, 2, 1]);
    await rules.change({ approvalAbove: 0, quietFrom: null, quietTo: null, timeZone: 'UTC' }, author);
    const id = (await writing.save(null, chosen, author)).id;
    await life.submit(id, agencys);
    await approve(id, other);
    expect(await numbersOf(id)).toEqual([3, 4]);
    const byAlertAuthor = (await writing.save(null, input({ audience: { people: BroadcastPeople.reporters } }), author)).id;
    await expect(life.submit(byAlertAuthor, alertAuthor)).rejects.toThrow('Nobody would get it');
  });

  it('are shown by masked numbers and rounded places only when they are at least five', async () => {
    const shown = async () => {
      const { people, sample, points } = await previewOf(input());
      return { people, sample, places: (JSON.parse(points) as { features: unknown[] }).features.length };
    };
    for (const n of [1, 2, 3, 4]) await volunteer({ phone: number(n) });
    expect(await shown()).toEqual({ people: 4, sample: [], places: 0 });
    await volunteer({ phone: number(5) });
    expect(await shown()).toEqual({ people: 5, sample: Array.from({ length: 5 }, () => expect.stringMatching(/^••• \d{3}$/)), places: 1 });
  });

  it('of the exercise and real ones never mix', async () => {
    const simulated = await addChannel('simulated', true);
    await volunteer({ phone: number(1) });
    await volunteer({ phone: number(2), exercise: true });
    await reporter({ phone: number(3) });
    await reporter({ phone: number(4), exercise: true });
    const real = await draft();
    const exercise = await draft({ channelId: simulated });
    expect([(await life.submit(real, author)).exercise, (await life.submit(exercise, author)).exercise]).toEqual([false, true]);
    expect([await numbersOf(real), await numbersOf(exercise)]).toEqual([[1, 3], [2, 4]]);
    await expect(draft({ channelId: await addChannel('twilio', true) })).rejects.toThrow('would ring real phones');
    await expect(draft({ channelId: await addChannel('web') })).rejects.toThrow('does not send to phones');
  });

  it('who said STOP on any channel are left out, and the reason is kept', async () => {
    await volunteer({ phone: number(1) });
    await volunteer({ phone: number(2) });
    await optOut(number(2), await addChannel('vonage'));
    expect(await previewOf(input())).toMatchObject({ people: 1, optedOut: 1 });
    const id = await draft();
    await life.submit(id, author);
    expect((await rows(id)).map(({ state, error }) => [state, error]).sort()).toEqual([['queued', null], ['suppressed', 'the recipient said STOP']]);
  });

  it('are chosen, surveyed, written and counted in one statement each, however many they are (as BROADCAST_PEOPLE says)', async () => {
    await database.query(
      `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, skills, languages, status, geom, consent_at)
       SELECT gen_random_uuid(), 'many-' || n, 'V', decode(md5(n::text), 'hex'), $1, '{boat}', CASE n % 3 WHEN 0 THEN '{Spanish}'::text[] ELSE '{Tagalog,English}' END, 'verified',
              ST_SetSRID(ST_MakePoint(125 + (n % 100) / 1000.0, 11.2 + (n % 77) / 1000.0), 4326), now() FROM generate_series(1, $2::int) n`,
      [sealPhone(test.seal, number(1)).sealed, MANY],
    );
    const texts = [{ language: '', text: 'Water' }, { language: 'es', text: 'Agua' }];
    const preview = await timed('preview', () => previewOf(input({ texts, area: BOX(124, 10, 126, 12), audience: { people: 'both', skills: ['boat'] } })));
    expect(preview).toMatchObject({ people: MANY, needsApproval: true, durationSeconds: Math.ceil(MANY / 10) });
    expect(preview.perLanguage.map(({ people }) => people)).toEqual([(MANY / 3) * 2, MANY / 3]);
    expect((JSON.parse(preview.points) as { features: unknown[] }).features.length).toBeLessThanOrEqual(1_000);
    const id = await draft({ texts });
    await timed('submit', () => life.submit(id, author));
    await timed('approve and start', () => approve(id, other));
    const broadcast = await reading.get(id, author);
    expect(await timed('progress', () => reading.progress(broadcast))).toMatchObject({ people: MANY, queued: MANY, percentDelivered: 0, secondsLeft: Math.ceil(MANY / 10), parts: MANY, cost: MANY * 0.05 });
    await timed('stop', () => life.stop(id, 'enough', author));
    expect(await reading.progress(await reading.get(id, author))).toMatchObject({ queued: 0, suppressed: MANY });
  });
});

/** In a long run how long each step took, and what this process came to hold meanwhile. */
async function timed<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
  const [began, before] = [performance.now(), process.memoryUsage().rss];
  const result = await work();
  if (process.env.BROADCAST_PEOPLE) console.log(`${step}, ${MANY} people: ${Math.round(performance.now() - began)} ms, ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more`);
  return result;
}

async function numbersOf(id: string): Promise<number[]> {
  const found = await database.query<{ sealed: string }>(`SELECT encode(recipient_index, 'hex') AS sealed FROM outbound_message WHERE broadcast_id = $1`, [id]);
  const known = new Map(Array.from({ length: 10 }, (_, n) => [sealPhone(test.seal, number(n)).index.toString('hex'), n]));
  return found.map(({ sealed }) => known.get(sealed) ?? -1).sort();
}

describe('the life of a broadcast', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) await volunteer({ phone: number(n) });
  });

  it('submitted twice at once it is sent once', async () => {
    const id = await draft();
    const [first, second] = await Promise.all([life.submit(id, author), life.submit(id, other)]);
    expect([first?.state, second?.state]).toEqual(['sending', 'sending']);
    expect(await rows(id)).toHaveLength(3);
    expect((await audited(id)).filter((entry) => entry.startsWith('broadcast.submitted'))).toHaveLength(1);
  });

  it('cut off in the middle of its start, nothing of it has happened', async () => {
    const id = await draft();
    // The audit is the last statement of the transaction: whatever kills it there undoes all of it.
    await database.query(`CREATE FUNCTION cut() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''cut''; END' LANGUAGE plpgsql`);
    await database.query('CREATE TRIGGER cut BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION cut()');
    await expect(life.submit(id, author)).rejects.toThrow();
    await database.query('DROP TRIGGER cut ON audit_entry');
    await database.query('DROP FUNCTION cut()');
    expect([(await reading.get(id, author)).state, await rows(id)]).toEqual(['draft', []]);
    expect((await life.submit(id, author)).state).toBe('sending');
  });

  it('to more people than the setting says needs somebody else’s approval, and can be sent back', async () => {
    await rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, author);
    const id = await draft();
    expect(await life.submit(id, author)).toMatchObject({ state: 'awaiting_approval', mine: true, mayApprove: false });
    expect(await rows(id)).toEqual([]);
    await expect(approve(id, author)).rejects.toThrow('Somebody else must approve it');
    expect(await life.sendBack(id, 'which water?', other)).toMatchObject({ state: 'draft', reason: 'which water?' });
    await expect(approve(id, other)).rejects.toThrow('does not wait for approval');
    // Whoever submits it again may not approve it either.
    await life.submit(id, other);
    await expect(approve(id, other)).rejects.toThrow('Somebody else must approve it');
    const third = await person('Cleo', 'alert_approver');
    expect(await approve(id, third)).toMatchObject({ state: 'sending', approvedBy: 'Cleo', createdBy: 'Ana' });
    expect((await approve(id, third)).state).toBe('sending');
    expect(await rows(id)).toHaveLength(3);
    await expect(writing.save(id, input(), author)).rejects.toThrow('It was submitted already');
    expect(await audited(id)).toEqual(['broadcast.submitted Ana', 'broadcast.sent_back Ben', 'broadcast.submitted Ben', 'broadcast.approved Cleo']);
  });

  it('needs approval, too, when the same person has just sent others: many are not reached in small portions', async () => {
    await rules.change({ approvalAbove: 4, quietFrom: null, quietTo: null, timeZone: 'UTC' }, author);
    const [first, second, third, later] = [await draft(), await draft(), await draft(), await draft()];
    const at = await Promise.all([life.submit(first, author), life.submit(second, author)]);
    expect(at.map(({ state }) => state).sort()).toEqual(['awaiting_approval', 'sending']);
    expect((await life.submit(third, other)).state).toBe('sending');
    expect(await previewOf(input())).toMatchObject({ people: 3, needsApproval: true });
    await database.query(`UPDATE broadcast SET started_at = started_at - interval '61 minutes'`);
    expect((await life.submit(later, author)).state).toBe('sending');
  });

  it('is approved by nobody who wrote in it, whoever began and submitted it', async () => {
    await rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, author);
    const id = await draft();
    await writing.save(id, input({ texts: [{ language: '', text: 'Send money' }] }), other);
    expect(await life.submit(id, author)).toMatchObject({ state: 'awaiting_approval', createdBy: 'Ana' });
    expect(await reading.get(id, other)).toMatchObject({ mine: true, mayApprove: false });
    await expect(approve(id, other)).rejects.toThrow('Somebody else must approve it');
    expect(await rows(id)).toEqual([]);
  });

  it('is approved as it was read: what was sent back, changed and submitted meanwhile is not', async () => {
    await rules.change({ approvalAbove: 2, quietFrom: null, quietTo: null, timeZone: 'UTC' }, author);
    const id = await draft();
    await life.submit(id, author);
    const { revision } = await reading.get(id, other);
    await life.sendBack(id, 'my own mistake', author);
    await writing.save(id, input({ texts: [{ language: '', text: 'Send money' }] }), author);
    await life.submit(id, author);
    await expect(life.approve(id, revision, other)).rejects.toThrow('changed after you opened it');
    expect(await rows(id)).toEqual([]);
    expect((await approve(id, other)).state).toBe('sending');
  });

  it('does not leave when its channel changed between the exercise and the real world since it was written', async () => {
    const id = await draft({ channelId: await addChannel('simulated', true) });
    await reporter({ phone: number(9), exercise: true });
    await database.query(`UPDATE channel SET gateway = 'twilio', exercise = false WHERE id = $1`, [(await reading.get(id, author)).channel.id]);
    await expect(life.submit(id, author)).rejects.toThrow('no longer part of an exercise');
    expect(await rows(id)).toEqual([]);
  });

  it('is paused, resumed and stopped, each said in the audit, and a stop marks what waits with the reason', async () => {
    const id = await draft();
    await life.submit(id, author);
    expect((await life.pause(id, other)).state).toBe('paused');
    expect((await life.resume(id, author)).state).toBe('sending');
    await database.query(`UPDATE outbound_message SET state = 'sent' WHERE id = (SELECT min(id) FROM outbound_message WHERE broadcast_id = $1)`, [id]);
    expect(await life.stop(id, 'false alarm', other)).toMatchObject({ state: 'stopped', reason: 'false alarm' });
    expect((await rows(id)).map(({ state, error }) => [state, error])).toEqual([['sent', null], ...Array.from({ length: 2 }, () => ['suppressed', 'the broadcast was stopped: false alarm'])]);
    await expect(life.resume(id, author)).rejects.toThrow('not paused');
    await expect(life.submit(id, author)).rejects.toThrow('It was stopped');
    expect(await audited(id)).toEqual(['broadcast.submitted Ana', 'broadcast.paused Ben', 'broadcast.resumed Ana', 'broadcast.stopped Ben']);
    expect(await reading.failures(id)).toEqual([{ sentence: 'the broadcast was stopped: false alarm', code: null, count: 2 }]);
  });

  it('is finished when nothing is left to send, by reading and then by its row', async () => {
    const id = await draft();
    await life.submit(id, author);
    await database.query(`UPDATE outbound_message SET state = CASE WHEN id % 2 = 0 THEN 'failed'::outbound_state ELSE 'delivered' END, error = 'There is no such number.', error_code = '30005' WHERE broadcast_id = $1`, [id]);
    expect((await reading.get(id, author)).state).toBe('finished');
    await ends.look();
    expect(await database.query(`SELECT state::text, ended_at IS NOT NULL AS ended FROM broadcast WHERE id = $1`, [id])).toEqual([{ state: 'finished', ended: true }]);
    const page = await reading.recipients(id, null, { first: 2, after: null }, author);
    const rest = await reading.recipients(id, null, { first: 2, after: page.endCursor }, author);
    expect([page.items.length, page.hasMore, rest.items.length, rest.hasMore]).toEqual([2, true, 1, false]);
    expect([...page.items, ...rest.items].map(({ masked, name }) => `${name} ${masked}`).sort()).toEqual(['Helper 01 ••• 001', 'Helper 02 ••• 002', 'Helper 03 ••• 003']);
    expect((await reading.recipients(id, 'failed', { first: 9, after: null }, other)).items.map(({ name, error, errorCode }) => [name, error, errorCode])).toContainEqual(['', 'There is no such number.', '30005']);
  });

  it('to nobody is refused, and so is one over a channel that became part of an exercise', async () => {
    await expect(life.submit(await draft({ audience: { people: 'reporters' } }), author)).rejects.toThrow('Nobody would get it');
    const id = await draft();
    await database.query('UPDATE channel SET exercise = true');
    await volunteer({ phone: number(9), exercise: true });
    await expect(life.submit(id, author)).rejects.toThrow('would ring real phones');
  });
});

describe('quiet hours', () => {
  it('put off the start until they end, unless it is urgent', async () => {
    const [{ minute } = { minute: 0 }] = await database.query<{ minute: number }>(`SELECT (extract(hour FROM now() AT TIME ZONE 'Asia/Manila') * 60 + extract(minute FROM now() AT TIME ZONE 'Asia/Manila'))::int AS minute`);
    const hours = { quietFrom: (minute + 1430) % 1440, quietTo: (minute + 60) % 1440, timeZone: 'Asia/Manila' };
    const wait = (at: Date) => (at.getTime() - Date.now()) / 60_000;
    expect(Math.round(wait((await previewOf(input(hours))).startsAt))).toBeGreaterThanOrEqual(59);
    expect(wait((await previewOf(input({ ...hours, urgent: true }))).startsAt)).toBeLessThan(1);
    expect(wait((await previewOf(input({ ...hours, quietFrom: (minute + 120) % 1440, quietTo: (minute + 180) % 1440 }))).startsAt)).toBeLessThan(1);
    await expect(draft({ timeZone: 'Europe/London', quietFrom: 60 })).rejects.toThrow('Quiet hours need both');
    expect(() => input({ timeZone: 'Middle/Earth' })).toThrow('There is no such time zone');
  });
});
