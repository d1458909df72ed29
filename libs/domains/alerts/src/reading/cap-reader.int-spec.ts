import { afterEach, describe, expect, it } from '@jest/globals';
import { setLogLevel } from '@watchpost/platform';
import { CapReader } from './cap-reader.service.js';
import { atomText } from '../testing/feed-server.js';
import { messageBytes } from '../testing/message-text.js';

const ARRIVAL = { feedId: null, exercise: false, defaultLifetimeMinutes: 60, receivedAt: new Date('2026-11-01T00:00:00Z') };
setLogLevel('silent');
const BAD_READER = new URL('../testing/bad-reader.worker.ts', import.meta.url);

describe('reading CAP in a thread', () => {
  let reader: CapReader | undefined;
  afterEach(async () => reader?.onModuleDestroy());

  it('gives the same records as reading at once, but for the ids', async () => {
    const bytes = messageBytes({ identifier: 'same' });
    reader = new CapReader({ atOnceBytes: 0 });
    const [inThread] = (await reader.read(bytes, ARRIVAL)).records;
    const [atOnce] = (await new CapReader().read(bytes, ARRIVAL)).records;
    const ids = { id: expect.any(String) as unknown, infos: atOnce?.infos.map((info) => ({ ...info, id: expect.any(String) })) };
    expect(inThread).toEqual({ ...atOnce, ...ids });
    expect([inThread?.raw, inThread?.sha256].every((bytes) => Buffer.isBuffer(bytes))).toBe(true);
  });

  it('gives a member of a collection its own bytes, not those of the whole', async () => {
    const members = ['first', 'second'].map((identifier) => Buffer.from(messageBytes({ identifier })).toString().replace(/<\?xml[^>]*\?>/, ''));
    reader = new CapReader({ atOnceBytes: 0 });
    const { records } = await reader.read(Buffer.from(`<alerts>${members.join('\n')}</alerts>`), ARRIVAL);
    expect(records.map((record) => [record.identifier, record.raw.includes(record.identifier), record.raw.toString().match(/<alert/g)?.length])).toEqual([
      ['first', true, 1],
      ['second', true, 1],
    ]);
  });

  it.each([
    ['hang', 'Reading this document took longer than 0.3 seconds, so it was given up. It may be an attack: look at its bytes.'],
    ['eat', 'Reading this document took more than 32 MB of memory, so it was given up. It may be an attack: look at its bytes.'],
    ['exit', 'This document broke its reader, so it was given up. Its bytes are kept; a later version may read it.'],
    ['throw', 'This document broke its reader, so it was given up. Its bytes are kept; a later version may read it.'],
  ])('ends a document that makes its reader %s in a sentence, and reads the next', async (order, sentence) => {
    // Memory is given out slowly on a busy machine: that case must not end by the clock.
    reader = new CapReader({ atOnceBytes: 0, milliseconds: order === 'hang' ? 300 : 60_000, megabytes: 32, program: BAD_READER });
    expect(await reader.read(Buffer.from(order), ARRIVAL)).toEqual({ records: [], problem: sentence });
    expect(await reader.read(Buffer.from('good'), ARRIVAL)).toEqual({ records: [], problem: 'read' });
  });

  it('lets the process go on while a document hangs, and counts no waiting in the queue as reading', async () => {
    reader = new CapReader({ atOnceBytes: 0, milliseconds: 500, program: BAD_READER });
    const reading = Array.from({ length: 6 }, async (_, place) => reader?.read(Buffer.from(place % 2 === 0 ? 'hang' : 'good'), ARRIVAL));
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 5);
    const ends = await Promise.all(reading);
    clearInterval(clock);
    expect(ends.map((end) => end?.problem === 'read')).toEqual([false, true, false, true, false, true]);
    expect(turns).toBeGreaterThan(10);
  });

  it('gives the same of a feed as reading it at once, and a sentence for one that hangs its reader', async () => {
    const body = Buffer.from(atomText([{ id: 'a', content: Buffer.from(messageBytes({ identifier: 'inside' })).toString().replace(/<\?xml[^>]*\?>/, '') }, { id: 'b', href: 'http://x/b' }]));
    const response = { status: 200, headers: { etag: '"1"' }, body, url: 'http://x/feed' };
    reader = new CapReader({ atOnceBytes: 0 });
    const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)));
    expect(plain(await reader.readAnswer(response, 'auto'))).toEqual(plain(await new CapReader().readAnswer(response, 'auto')));
    const hanging = new CapReader({ atOnceBytes: 0, milliseconds: 300, program: BAD_READER });
    expect(await hanging.readAnswer({ ...response, body: Buffer.from('hang') }, 'auto')).toMatchObject({ kind: 'problem', problem: expect.stringContaining('took longer than 0.3 seconds'), excerpt: 'hang' });
    await hanging.onModuleDestroy();
  });

  it('refuses rather than blames the document when the program ends meanwhile', async () => {
    reader = new CapReader({ atOnceBytes: 0, milliseconds: 60_000, program: BAD_READER });
    const reading = reader.read(Buffer.from('hang'), ARRIVAL);
    reading.catch(() => undefined);
    await reader.onModuleDestroy();
    await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
