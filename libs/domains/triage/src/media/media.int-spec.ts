import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MediaFiles } from '@watchpost/messaging';
import { toWatchpostError, type Eraser, type Retention, type RoleName, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { Attached } from '../desk/attached.service.js';
import { EntryRetention } from '../desk/entry-retention.service.js';
import { MediaController } from './media.controller.js';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const port = randomUUID();
const harbour = randomUUID();
const viewer = (role: RoleName, agencyId?: string): Viewer => ({ kind: 'person', personId: randomUUID(), name: 'Ana', agencyId, roles: new Set([role]) });
const viewers: Record<string, Viewer> = { ours: viewer('coordinator', port), theirs: viewer('coordinator', harbour), all: viewer('administrator') };

let test: TestDatabase;
let server: FastifyInstance;
let attached: Attached;
let channelId: string;
let reportId: string;

/** The files of one message each. */
const ids: Record<string, { file: string; message: string }> = {};

async function addFile(name: string, of: { bytes: Buffer | null; contentType?: string; problem?: string; sender?: string }): Promise<{ file: string; message: string }> {
  const [row] = await test.database.query<{ id: string }>(
    `INSERT INTO inbound_message (channel_id, external_id, sender_index, body, raw_sealed, state) VALUES ($1, $2, $3, '', '', 'applied') RETURNING id::text`,
    [channelId, randomUUID(), Buffer.from(of.sender ?? '')],
  );
  const file = randomUUID();
  await test.database.query('INSERT INTO inbound_media (id, inbound_id, position, content_type, name, bytes_sealed, size, sha256, problem) VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8)', [
    file, row?.id, of.contentType ?? 'image/jpeg', name, of.bytes && test.seal.seal(of.bytes, 'inbound_media.bytes'), of.bytes?.length ?? null, of.bytes && Buffer.from(name), of.problem ?? null,
  ]);
  return { file, message: row?.id ?? '' };
}

async function addReport(message: string, agencyId: string): Promise<string> {
  const [incident, report] = [randomUUID(), randomUUID()];
  await test.database.query(`INSERT INTO incident (id, title, category, visibility, agency_id, reported_at, updated_at) VALUES ($1, 'Fire', 'fire', 'agency', $2, now(), now())`, [incident, agencyId]);
  await test.database.query(`INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, received_at) VALUES ($1, $2, $3, 'sms', 'Fire', 'fire', now())`, [report, message, incident]);
  return report;
}

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  for (const [id, name] of [[port, 'Port'], [harbour, 'Harbour']] as const) await database.prisma.agency.create({ data: { id, name, shortName: name } });
  channelId = (await database.prisma.channel.create({ data: { key: 'k', name: 'Line', gateway: 'generic' } })).id;
  ids['reported'] = await addFile('Überflutung "1".jpg', { bytes: JPEG, sender: '+1' });
  ids['said'] = await addFile('said.jpg', { bytes: JPEG, sender: '+1' });
  ids['stranger'] = await addFile('stranger.jpg', { bytes: JPEG, sender: '+2' });
  ids['page'] = await addFile('photo.png', { bytes: Buffer.from('<script>alert(1)</script>'), contentType: 'application/octet-stream' });
  ids['wall'] = await addFile('wall.png', { bytes: JPEG, problem: 'The picture says it has 3600 million points.' });
  ids['erased'] = await addFile('', { bytes: null, problem: 'Erased when its time was over.' });
  reportId = await addReport(ids['reported'].message, port);
  await database.query(`INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_at) VALUES ($1, $2, '', '', false, $3, now())`, [randomUUID(), Buffer.from('+1'), channelId]);

  const controller = new MediaController(database, new MediaFiles(database, test.seal));
  attached = new Attached(database);
  server = Fastify();
  server.get<{ Params: { id: string } }>('/media/:id', async (request, reply) => {
    await controller.file(request.params.id, request.headers['if-none-match'], viewers[String(request.headers['x-viewer'])]!, reply);
    return reply;
  });
  server.setErrorHandler((error, _request, reply) => reply.code(toWatchpostError(error).httpStatus).send(toWatchpostError(error).message));
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const get = (name: string, as: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> => server.inject({ url: `/media/${ids[name]?.file ?? name}`, headers: { 'x-viewer': as, ...headers } });

describe('what came with a message', () => {
  it('is had by those who may read its report, or else its conversation, and by nobody else', async () => {
    const asked = await Promise.all(['reported', 'said', 'stranger'].map(async (name) => [name, ...(await Promise.all(['ours', 'theirs', 'all'].map(async (as) => (await get(name, as)).statusCode)))]));
    expect(asked).toEqual([['reported', 200, 404, 200], ['said', 200, 404, 200], ['stranger', 200, 200, 200]]);
  });

  it('is given as what its bytes are, under its name, and nothing in it can run or be kept by others', async () => {
    const answer = await get('reported', 'ours');
    expect(answer.rawPayload).toEqual(JPEG);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache', 'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'content-disposition': `inline; filename="U_berflutung _1_.jpg"; filename*=UTF-8''%C3%9Cberflutung%20%221%22.jpg`,
    });
    const again = await get('reported', 'ours', { 'if-none-match': String(answer.headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    expect((await get('reported', 'theirs', { 'if-none-match': String(answer.headers.etag) })).statusCode).toBe(404);
  });

  it('is only saved when it is no picture, or one with a problem', async () => {
    const [page, wall] = [await get('page', 'all'), await get('wall', 'all')];
    expect([page.headers['content-type'], page.headers['content-disposition']]).toEqual(['application/octet-stream', `attachment; filename="photo.png"; filename*=UTF-8''photo.png`]);
    expect(wall.headers['content-disposition']).toMatch(/^attachment/);
    expect(await attached.mediaOf(ids['page']!.message)).toMatchObject([{ shown: false, address: `/media/${ids['page']!.file}`, problem: null }]);
    expect(await attached.mediaOf(ids['wall']!.message)).toMatchObject([{ shown: false }]);
    expect(await attached.mediaOf(ids['reported']!.message)).toMatchObject([{ shown: true, contentType: 'image/jpeg' }]);
  });

  it('has no address once it is erased; an id that is none is not asked for', async () => {
    expect(await attached.mediaOf(ids['erased']!.message)).toMatchObject([{ address: null, shown: false, problem: 'Erased when its time was over.' }]);
    expect([(await get('erased', 'all')).statusCode, (await get("x' OR true", 'all')).statusCode, (await get(randomUUID(), 'all')).statusCode]).toEqual([404, 404, 404]);
  });
});

describe('the beginning of an answer in the log of a report', () => {
  it('goes with the words of messages; other notes stay', async () => {
    await test.database.query(`INSERT INTO triage_entry (report_id, at, actor, action, note) VALUES ($1, now() - interval '2 days', 'Ana', 'replied', 'Boat comes'), ($1, now(), 'Ana', 'replied', 'It is there'), ($1, now() - interval '2 days', 'Ana', 'escalated', 'Child')`, [reportId]);
    const erasers: Eraser[] = [];
    new EntryRetention({ register: (...given: Eraser[]) => void erasers.push(...given) } as unknown as Retention).onModuleInit();
    expect(erasers.map((eraser) => eraser.class)).toEqual(['message_texts']);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect([await erasers[0]!.erase(test.database, yesterday, 10), await erasers[0]!.erase(test.database, yesterday, 10)]).toEqual([1, 0]);
    expect((await test.database.query<{ note: string }>('SELECT note FROM triage_entry ORDER BY id')).map(({ note }) => note)).toEqual(['', 'It is there', 'Child']);
  });
});
