import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgenciesService } from '@watchpost/agencies';
import { Audit, PUBLIC_VIEWER, type Database, type Eraser, type PubSub, type Retention, type RoleName, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { randomUUID } from 'node:crypto';
import { IncidentEditing } from './incident/incident-editing.service.js';
import { IncidentReading } from './incident/incident-reading.service.js';
import { IncidentReports, type IncomingReport, type ReceivedReport } from './incident-reports.service.js';
import { IncidentSharing } from './incident/incident-sharing.service.js';
import { incidentInput, reportDecision, type ReportDecision } from './incident/incident.inputs.js';
import { reportFilter } from './report/report-filter.js';
import { ReportDeciding } from './report/report-deciding.service.js';
import { ReportMoving } from './report/report-moving.service.js';
import { ReportRetention } from './report/report-retention.service.js';
import { ReportReading } from './report/report-reading.service.js';
import { SecondLook } from './report/second-look.service.js';

let database: Database;
let close: () => Promise<void>;
let reading: IncidentReading;
let editing: IncidentEditing;
let sharing: IncidentSharing;
let reports: IncidentReports;
let inbox: ReportReading;
let deciding: ReportDeciding;
const published: { topic: string; payload: unknown }[] = [];
const pubsub = {
  publish: async (topic: { name: string }, payload: unknown) => void published.push({ topic: topic.name, payload }),
  publishAll: async (topic: { name: string }, payloads: unknown[]) => void published.push(...payloads.map((payload) => ({ topic: topic.name, payload }))),
} as unknown as PubSub;

const port = randomUUID();
const harbour = randomUUID();
const channelId = randomUUID();
const people = { ana: randomUUID(), ben: randomUUID(), cleo: randomUUID() };
const coordinator = (name: keyof typeof people, agencyId?: string, role: RoleName = 'coordinator'): Viewer => ({
  kind: 'person', personId: people[name], name, agencyId, roles: new Set([role]),
});
const ana = coordinator('ana');
const ben = coordinator('ben');
const portStaff = coordinator('cleo', port);
const harbourStaff = coordinator('ben', harbour);

beforeAll(async () => {
  const test = await openTestDatabase();
  ({ database, close } = test);
  for (const [id, name] of [[port, 'Port'], [harbour, 'Harbour']] as const) await database.prisma.agency.create({ data: { id, name, shortName: name } });
  for (const [name, id] of Object.entries(people)) await database.prisma.person.create({ data: { id, name, email: `${name}@example.org`, passwordHash: '-', roles: ['coordinator'] } });
  await database.prisma.channel.create({ data: { id: channelId, key: 'k', name: 'Test line', gateway: 'generic' } });
  const audit = new Audit(database);
  reading = new IncidentReading(database, new AgenciesService(database, audit, test.config));
  editing = new IncidentEditing(database, pubsub, audit, reading);
  sharing = new IncidentSharing(database, pubsub, editing, reading);
  reports = new IncidentReports(pubsub);
  inbox = new ReportReading(database, reading, new SecondLook(database));
  deciding = new ReportDeciding(database, pubsub, editing, new ReportMoving());
});
afterAll(() => close());
beforeEach(async () => {
  published.length = 0;
  await database.query('DELETE FROM inbound_message');
  await database.query('DELETE FROM incident');
});

async function message(sender: string, body: string): Promise<bigint> {
  const row = await database.prisma.inboundMessage.create({ data: { channelId, externalId: randomUUID(), senderIndex: new Uint8Array(Buffer.from(sender)), senderMasked: sender && `••• ${sender.slice(-3)}`, body, rawSealed: new Uint8Array() } });
  return row.id;
}

async function receive(text: string, more: Partial<IncomingReport> & { sender?: string } = {}): Promise<ReceivedReport & { messageId: bigint }> {
  const messageId = await message(more.sender ?? '+254700000123', text);
  const [received] = await database.transaction((sql) =>
    reports.receive(
      [{
        inboundMessageId: messageId, source: 'sms', text, category: 'fire', severity: 3, language: 'en', need: '', urgency: '', priority: 2, placeCandidates: [], tags: [], place: 'Market', placeSource: 'gazetteer',
        point: [36.8, -1.28], findings: [], receivedAt: new Date(), exercise: false, ...more,
      }],
      sql,
    ),
  );
  return { ...received!, messageId };
}

const decide = (id: string, decision: ReportDecision['decision'], viewer = ana, more: Partial<ReportDecision> = {}) =>
  deciding.decide(reportDecision.parse({ id, decision, ...more }), viewer);

const newIncident = (more: object = {}) => incidentInput.parse({ title: 'Fire in hall 3', category: 'fire', severity: 3, ...more });

describe('receiving a report', () => {
  it('makes a new unverified incident whose title does not repeat the reporter’s words', async () => {
    const { incidentId, created } = await receive('John Smith set fire to my shop');
    const incident = await reading.get(incidentId, PUBLIC_VIEWER);
    expect(created).toBe(true);
    expect(incident).toMatchObject({ title: 'Fire, Market', status: 'unverified', description: '', severity: 3, point: [36.8, -1.28] });
  });

  it('is done once for each inbound message, however often it is called', async () => {
    const first = await receive('fire');
    const [again] = await database.transaction((sql) =>
      reports.receive([{ inboundMessageId: first.messageId, source: 'sms', text: 'fire', category: 'fire', severity: 3, language: '', need: '', urgency: '', priority: 2, placeCandidates: [], tags: [], place: '', placeSource: 'none', point: null, findings: [], receivedAt: new Date(), exercise: false }], sql),
    );
    expect(again).toEqual({ reportId: first.reportId, incidentId: first.incidentId, incidentNumber: first.incidentNumber, created: false });
    expect(await database.prisma.report.count()).toBe(1);
  });

  it('leaves nothing when the caller’s transaction fails', async () => {
    const id = await message('+1', 'x');
    await expect(database.transaction(async (sql) => {
      await reports.receive([{ inboundMessageId: id, source: 'sms', text: 'x', category: 'fire', severity: 1, language: '', need: '', urgency: '', priority: 2, placeCandidates: [], tags: [], place: '', placeSource: 'none', point: null, findings: [], receivedAt: new Date(), exercise: false }], sql);
      throw new Error('later step failed');
    })).rejects.toThrow('later step failed');
    expect(await database.prisma.incident.count()).toBe(0);
  });

  it('joins an exact repetition by the same sender, and no other', async () => {
    const first = await receive('Fire at the market');
    const repeated = await receive('  fire at the  MARKET ');
    const otherSender = await receive('Fire at the market', { sender: '+254700000999' });
    expect(repeated).toMatchObject({ incidentId: first.incidentId, created: false });
    expect(otherSender.incidentId).not.toBe(first.incidentId);
  });

  it('writes down incidents of the same kind within 500 m as candidates, with distance and score', async () => {
    const near = await receive('Fire at the market', { sender: '+1', point: [36.801, -1.28] });
    await receive('Fire far away', { sender: '+2', point: [36.9, -1.28] });
    await receive('Flooded cellar', { sender: '+3', category: 'flood' });
    const { reportId } = await receive('Big fire, market', { sender: '+4' });
    const report = await inbox.get(reportId, ana);
    expect(report.candidates.map((candidate) => candidate.incident.id)).toEqual([near.incidentId]);
    expect(report.candidates[0]?.distanceMeters).toBeGreaterThan(90);
    expect(report.candidates[0]?.distanceMeters).toBeLessThan(130);
  });

  it('never offers an incident of the drill as candidate of a real one', async () => {
    await receive('Fire', { sender: '+1', exercise: true });
    const { reportId } = await receive('Fire', { sender: '+2' });
    expect((await inbox.get(reportId, ana)).candidates).toEqual([]);
  });

  it('names what brought the same picture, up to 8 of 64 points apart, or the same file, and nothing else', async () => {
    const [whole, stored, other, file] = [0b1011n, 0b1011n ^ 0xffn, 0b1011n ^ 0x1ff00n, null];
    const picture = async (text: string, hash: bigint | null, sha256: string, place: number) => {
      const received = await receive(text, { sender: `+${place}`, category: 'other', point: [place, 0] });
      await database.query('INSERT INTO inbound_media (id, inbound_id, position, content_type, sha256, picture_hash) VALUES ($1, $2, 0, $3, $4, $5)', [randomUUID(), received.messageId, 'image/jpeg', Buffer.from(sha256), hash?.toString() ?? null]);
      return received;
    };
    const first = await picture('Smoke over roofs', whole, 'a', 10);
    await picture('Quake aftermath', other, 'b', 20);
    const third = await picture('Look here', stored, 'c', 30);
    const document = await picture('List', file, 'd', 40);
    const again = await picture('Names', file, 'd', 50);
    const named = async ({ reportId }: ReceivedReport) => (await inbox.candidatesOf(await inbox.get(reportId, ana), ana)).map(({ incident, reasons }) => [incident.id, reasons]);
    expect(await named(third)).toEqual([[first.incidentId, ['picture']]]);
    expect(await named(again)).toEqual([[document.incidentId, ['picture']]]);
  });

  it('keeps a report without a place, off the map', async () => {
    const { incidentId } = await receive('help', { point: null, place: '', placeSource: 'none' });
    expect(await reading.get(incidentId, ana)).toMatchObject({ geometry: null, point: null });
  });

  it('is announced after the commit', async () => {
    const received = await receive('fire');
    expect(published).toEqual([]);
    await reports.announceAll([received]);
    expect(published).toEqual([
      { topic: 'incident.changed', payload: { id: received.incidentId, action: 'upsert' } },
      { topic: 'report.changed', payload: { id: received.reportId, state: 'open' } },
    ]);
  });
});

describe('the inbox', () => {
  it('shows of a sender only the last three digits', async () => {
    await receive('fire');
    const page = await inbox.page(reportFilter.parse({}), { first: 10 }, ana);
    expect(page.items[0]).toMatchObject({ sender: '••• 123', channelName: 'Test line', text: 'fire' });
  });

  it('is paged, longest waiting first, without loss or repetition', async () => {
    for (let i = 0; i < 5; i++) await receive(`fire ${i}`, { sender: `+${i}`, receivedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, i >> 1)) });
    const seen: string[] = [];
    const moments: number[] = [];
    let after: string | null | undefined;
    do {
      const page = await inbox.page(reportFilter.parse({}), { first: 2, after }, ana);
      seen.push(...page.items.map((report) => report.id));
      moments.push(...page.items.map((report) => report.receivedAt.getTime()));
      after = page.hasMore ? page.endCursor : null;
    } while (after);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it('says a made-up page marker is not valid', async () => {
    await expect(inbox.page(reportFilter.parse({}), { first: 2, after: 'nonsense' }, ana)).rejects.toThrow('Start again from the first page');
  });
});

describe('deciding a report', () => {
  it('verified verifies the incident, is in its timeline and in the audit chain', async () => {
    const { reportId, incidentId } = await receive('fire');
    await decide(reportId, 'verified', ana, { reason: 'two calls' });
    expect((await reading.get(incidentId, ana)).status).toBe('verified');
    expect(await reading.log(incidentId, ana)).toEqual(expect.arrayContaining([expect.objectContaining({ actor: 'ana', change: 'A report is verified', reason: 'two calls' })]));
    expect(await database.prisma.auditEntry.count({ where: { subject: `incident:${incidentId}` } })).toBe(1);
  });

  it('tells the second of two triagers who was first, also when both decide at once', async () => {
    const { reportId } = await receive('fire');
    const results = await Promise.allSettled([decide(reportId, 'verified', ana), decide(reportId, 'not_verifiable', ben)]);
    const lost = results.find((result): result is PromiseRejectedResult => result.status === 'rejected');
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/^(ana|ben) has already decided/) });
  });

  it('takes the same decision by the same person twice for one', async () => {
    const { reportId } = await receive('fire');
    await decide(reportId, 'verified');
    await expect(decide(reportId, 'verified')).resolves.toBeUndefined();
  });

  it('open undoes what the decision made of the incident', async () => {
    const { reportId, incidentId } = await receive('fire');
    await decide(reportId, 'not_verifiable');
    expect((await reading.get(incidentId, ana)).status).toBe('not_verifiable');
    await decide(reportId, 'open');
    expect((await reading.get(incidentId, ana)).status).toBe('unverified');
    expect(await inbox.get(reportId, ana)).toMatchObject({ state: 'open', decidedBy: null, decidedAt: null });
  });

  it('duplicate moves the report and marks the incident it alone had made; undo brings both back', async () => {
    const first = await receive('fire', { sender: '+1' });
    const second = await receive('also fire', { sender: '+2' });
    await decide(second.reportId, 'duplicate', ana, { duplicateOfIncidentId: first.incidentId });
    expect((await inbox.get(second.reportId, ana)).incident.id).toBe(first.incidentId);
    expect(await reading.get(second.incidentId, ana)).toMatchObject({ status: 'duplicate', duplicateOfId: first.incidentId });
    await decide(second.reportId, 'open', ben);
    expect((await inbox.get(second.reportId, ana)).incident.id).toBe(second.incidentId);
    expect(await reading.get(second.incidentId, ana)).toMatchObject({ status: 'unverified', duplicateOfId: null });
  });

  it('a duplicate of a duplicate goes to the incident that stands', async () => {
    const [first, second, third] = [await receive('a', { sender: '+1' }), await receive('b', { sender: '+2' }), await receive('c', { sender: '+3' })];
    await decide(second.reportId, 'duplicate', ana, { duplicateOfIncidentId: first.incidentId });
    await decide(third.reportId, 'duplicate', ana, { duplicateOfIncidentId: second.incidentId });
    expect((await inbox.get(third.reportId, ana)).incident.id).toBe(first.incidentId);
  });

  it('refuses a duplicate of itself, of nothing and of an incident of the drill', async () => {
    const own = await receive('fire', { sender: '+1' });
    const drill = await receive('fire', { sender: '+2', exercise: true });
    await expect(decide(own.reportId, 'duplicate')).rejects.toThrow('Say which incident');
    await expect(decide(own.reportId, 'duplicate', ana, { duplicateOfIncidentId: own.incidentId })).rejects.toThrow('its own incident');
    await expect(decide(own.reportId, 'duplicate', ana, { duplicateOfIncidentId: randomUUID() })).rejects.toThrow('does not exist');
    await expect(decide(own.reportId, 'duplicate', ana, { duplicateOfIncidentId: drill.incidentId })).rejects.toThrow('drill');
  });

  it('the public hides what is a duplicate or not verifiable', async () => {
    const { reportId, incidentId } = await receive('fire');
    await decide(reportId, 'not_verifiable');
    expect(await reading.find(incidentId, PUBLIC_VIEWER)).toBeNull();
  });
});

describe('the words of a report', () => {
  it('go when they are older than they may be, with what quotes them, once somebody decided; all else stays', async () => {
    const erasers: Eraser[] = [];
    new ReportRetention({ register: (...given: Eraser[]) => void erasers.push(...given) } as unknown as Retention).onModuleInit();
    const decided = await receive('John lies under the roof', { sender: '+1' });
    const open = await receive('Anna waits', { sender: '+2' });
    await decide(decided.reportId, 'actioned');
    const [eraser] = erasers;
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await eraser?.standing(database, tomorrow)).toEqual({ due: 1, next: null });
    expect([await eraser?.erase(database, tomorrow, 10), await eraser?.erase(database, tomorrow, 10)]).toEqual([1, 0]);
    expect(await inbox.get(decided.reportId, ana)).toMatchObject({ text: '', findings: [], place: 'Market', state: 'actioned' });
    expect((await inbox.get(open.reportId, ana)).text).toBe('Anna waits');
  });
});

describe('incidents entered by hand', () => {
  it('belong to the agency of who entered them and are found by id and by number', async () => {
    const made = await editing.create(newIncident({ geometry: '{"type":"Point","coordinates":[36.8,-1.3]}' }), portStaff);
    expect(made).toMatchObject({ agencyId: port, status: 'verified', placeSource: 'map', point: [36.8, -1.3] });
    expect((await reading.find(String(made.number), PUBLIC_VIEWER))?.id).toBe(made.id);
  });

  it('an area that crosses itself is made valid, one across the antimeridian is split there', async () => {
    const bowTie = await editing.create(newIncident({ geometry: '{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}' }), ana);
    expect(JSON.parse(bowTie.geometry ?? '')).toMatchObject({ type: 'MultiPolygon' });
    const pacific = await editing.create(newIncident({ geometry: '{"type":"Polygon","coordinates":[[[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]]}' }), ana);
    const elsewhere = await reading.page({ bbox: [-10, -5, 10, 5] }, { first: 10 }, ana);
    expect(elsewhere.items.map((incident) => incident.id)).not.toContain(pacific.id);
    const across = await reading.page({ bbox: [178, -5, -178, 5] }, { first: 10 }, ana);
    expect(across.items.map((incident) => incident.id)).toEqual([pacific.id]);
  });

  it('the agencies of a list are looked up together', async () => {
    const asked = [reading.agencyOf(port), reading.agencyOf(harbour), reading.agencyOf(null), reading.agencyOf(randomUUID())];
    expect((await Promise.all(asked)).map((agency) => agency?.name ?? null)).toEqual(['Port', 'Harbour', null, null]);
  });

  it('each change is a line in the timeline with what it was before', async () => {
    const { id } = await editing.create(newIncident(), ana);
    await editing.update(id, { status: 'responding', severity: 4, reason: 'crew on site' }, ben);
    const log = await reading.log(id, ana);
    expect(log.at(-1)).toMatchObject({ actor: 'ben', change: 'Status: verified → responding; Severity: 3 → 4', reason: 'crew on site' });
    expect(await reading.log(id, PUBLIC_VIEWER)).toEqual([]);
  });

  it('what is entered while the drill runs is part of the drill', async () => {
    await database.query(`INSERT INTO setting (key, value) VALUES ('drill', '{"state":"running"}')`);
    const made = await editing.create(newIncident(), ana);
    await database.query(`DELETE FROM setting WHERE key = 'drill'`);
    expect(made.exercise).toBe(true);
    expect((await editing.create(newIncident(), ana)).exercise).toBe(false);
  });

  it('another agency sees a restricted incident only while it is shared with it, and never changes it', async () => {
    const { id } = await editing.create(newIncident({ visibility: 'agency' }), portStaff);
    expect(await reading.find(id, harbourStaff)).toBeNull();
    expect(await reading.find(id, PUBLIC_VIEWER)).toBeNull();
    await sharing.share(id, harbour, portStaff);
    expect((await reading.find(id, harbourStaff))?.id).toBe(id);
    expect((await reading.sharedWith(id, portStaff)).map((agency) => agency.id)).toEqual([harbour]);
    await expect(editing.update(id, { severity: 1 }, harbourStaff)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await sharing.unshare(id, harbour, portStaff);
    expect(await reading.find(id, harbourStaff)).toBeNull();
  });

  it('the list is filtered by words, severity and time, and words are not patterns', async () => {
    await editing.create(newIncident({ title: '100% flooded', category: 'flood', severity: 4 }), ana);
    await editing.create(newIncident({ title: 'Small fire', severity: 1, reportedAt: new Date(Date.now() - 5 * 3_600_000) }), ana);
    const titles = async (filter: object) => (await reading.page(filter, { first: 10 }, ana)).items.map((incident) => incident.title);
    expect(await titles({ search: '%' })).toEqual(['100% flooded']);
    expect(await titles({ minSeverity: 3 })).toEqual(['100% flooded']);
    expect(await titles({ sinceHours: 2 })).toEqual(['100% flooded']);
    expect(await titles({ categories: ['fire'] })).toEqual(['Small fire']);
  });
});
