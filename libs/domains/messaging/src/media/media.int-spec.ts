import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type GuardedFetcher, type Queues, WatchpostError } from '@watchpost/platform';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { InboundMediaPart } from '../gateways/gateway.js';
import { inboundRow, openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';
import { MediaFiles } from './media-files.service.js';
import { MediaProcessor } from './media.processor.js';
import { insertWithMedia } from './media.sql.js';
import { MAX_MEDIA_BYTES, mediaRows } from './sealed-media.js';

let messaging: TestMessaging;
let channelId: string;
let processor: MediaProcessor;
let files: MediaFiles;
let asked: { url: string; headers?: Record<string, string> }[];
let answer: (url: string) => { status: number; body: Uint8Array } | Promise<{ status: number; body: Uint8Array }>;

beforeAll(async () => {
  messaging = await openTestMessaging();
  channelId = (await messaging.channels.add({ name: 'Line', gateway: 'generic', settings: {} })).id;
  const fetcher = { fetch: async (request: { url: string; headers?: Record<string, string> }) => (asked.push(request), answer(request.url)) } as unknown as GuardedFetcher;
  processor = new MediaProcessor({} as Queues, messaging.database, fetcher, messaging.seal);
  files = new MediaFiles(messaging.database, messaging.seal);
});
afterAll(() => messaging.close());
beforeEach(async () => {
  await messaging.database.query('DELETE FROM inbound_message');
  asked = [];
});

interface Kept {
  id: string;
  contentType: string;
  size: number | null;
  hash: string | null;
  problem: string | null;
  isHere: boolean;
  attempts: number;
  text: string;
}

const kept = () => messaging.database.query<Kept>(
  `SELECT f.id, f.content_type AS "contentType", f.size, f.picture_hash::text AS hash, f.problem, f.bytes_sealed IS NOT NULL AS "isHere", f.attempts, f::text AS text
   FROM inbound_media f ORDER BY f.inbound_id, f.position`,
);
const dueNow = () => messaging.database.query('UPDATE inbound_media SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL');

async function arrive(media: InboundMediaPart[], body = 'Look'): Promise<void> {
  await insertWithMedia(messaging.database, [{ ...inboundRow(messaging.seal, { channelId, sender: '+63', body }), media: mediaRows(media, messaging.seal) }]);
}

/** A house by the water at any size; the other picture is its mirror. */
function photo(width: number, mirrored = false): { width: number; height: number; data: Buffer } {
  const height = Math.round(width * 0.75);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [(mirrored ? width - 1 - x : x) / width, y / height];
      const grey = Math.round(120 + 90 * Math.sin(9 * across + 4 * down * down) * Math.cos(7 * down - 3 * across));
      data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

const jpegOf = (width: number, quality: number, mirrored = false) => jpeg.encode(photo(width, mirrored), quality).data;
const pngOf = (width: number) => {
  const picture = photo(width);
  return Buffer.from(encodePng({ ...picture, channels: 4, depth: 8 }));
};

/** A few bytes that claim to be so many points wide and high. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const whole = Buffer.alloc(12 + data.length);
    whole.writeUInt32BE(data.length, 0);
    whole.write(type, 4, 'latin1');
    data.copy(whole, 8);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(5_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

const differing = (a: string | null, b: string | null) => (BigInt.asUintN(64, BigInt(a ?? 0)) ^ BigInt.asUintN(64, BigInt(b ?? 0))).toString(2).replaceAll('0', '').length;

describe('a file of a message', () => {
  it('is fetched once with the gateway’s credentials, kept sealed, and its address forgotten', async () => {
    const picture = jpegOf(200, 90);
    answer = () => ({ status: 200, body: picture });
    await arrive([{ contentType: 'image/png', name: '../flood\u202egpj.jpg', url: 'https://media.example.com/secret-key', authorization: 'Basic s3cret' }]);
    await arrive([{ contentType: 'image/png', name: 'again', url: 'https://media.example.com/secret-key' }]);
    expect((await kept())[0]?.text).not.toContain('secret');
    await Promise.all([processor.work(), processor.work()]);
    expect(asked).toEqual([expect.objectContaining({ url: 'https://media.example.com/secret-key', headers: { authorization: 'Basic s3cret' } })]);
    const [row] = await kept();
    expect(row).toMatchObject({ contentType: 'image/jpeg', size: picture.length, problem: null, isHere: true });
    const [found] = await messaging.database.query<{ url: Buffer | null; bytes: Buffer }>('SELECT url_sealed AS url, bytes_sealed AS bytes FROM inbound_media');
    expect(found?.url).toBeNull();
    expect(found?.bytes.includes(picture.subarray(0, 16))).toBe(false);
    expect(await files.find(row?.id ?? '')).toEqual({ name: '..floodgpj.jpg', bytes: picture, contentType: 'image/jpeg', isShown: true });
  });

  it('that is a picture looks alike when it is made smaller, stored anew or in another format, and no other does', async () => {
    await arrive([{ contentType: 'image/jpeg', name: '', bytes: jpegOf(320, 95) }, { contentType: 'image/jpeg', name: '', bytes: jpegOf(160, 30) }, { contentType: 'image/png', name: '', bytes: pngOf(300) }, { contentType: 'image/jpeg', name: '', bytes: jpegOf(320, 95, true) }]);
    await processor.work();
    const [first, smaller, png, other] = await kept();
    expect([differing(first!.hash, smaller!.hash), differing(first!.hash, png!.hash)].every((bits) => bits <= 4)).toBe(true);
    expect(differing(first!.hash, other!.hash)).toBeGreaterThan(16);
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\u0090\u0000')],
  ])('that calls itself a picture and is %s is only ever saved', async (_what, bytes) => {
    await arrive([{ contentType: 'image/png', name: 'photo.png', bytes }]);
    await processor.work();
    const [row] = await kept();
    expect(row).toMatchObject({ contentType: 'application/octet-stream', hash: null, problem: null });
    expect(await files.find(row!.id)).toMatchObject({ isShown: false, contentType: 'application/octet-stream' });
  });

  it('that claims more points than any camera makes is not opened, and not shown; nor is a damaged one', async () => {
    await arrive([{ contentType: 'image/png', name: 'wall.png', bytes: bomb(60_000) }, { contentType: 'image/jpeg', name: 'cut.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }, { contentType: 'image/png', name: 'more.png', bytes: bomb(100) }]);
    await processor.work();
    const [wall, cut, more] = await kept();
    expect(wall).toMatchObject({ hash: null, problem: 'The picture says it has 3600 million points. It can be saved; open it with care.' });
    expect(cut).toMatchObject({ hash: null, problem: 'The picture is damaged. It can be saved.' });
    // Unpacks to far more than its size needs.
    expect(more).toMatchObject({ hash: null, problem: null });
    expect([(await files.find(wall!.id))?.isShown, (await files.find(cut!.id))?.isShown]).toEqual([false, false]);
  });

  it('that is empty, too large or nowhere says so, and takes nothing else with it', async () => {
    await arrive([{ contentType: 'image/png', name: '', bytes: Buffer.alloc(0) }, { contentType: 'image/png', name: '', bytes: Buffer.alloc(MAX_MEDIA_BYTES + 1) }, { contentType: 'image/png', name: '' }, { contentType: 'image/jpeg', name: '', bytes: jpegOf(64, 80) }]);
    await processor.work();
    expect((await kept()).map(({ problem, isHere }) => [isHere, problem])).toEqual([
      [false, 'The file came empty.'], [false, 'The file is larger than 10 MB and was not kept.'],
      [false, 'The gateway said that a file came, and neither sent it nor where it is.'], [true, null],
    ]);
  });

  it('is asked for again when the gateway does not give it, and given up after six times', async () => {
    answer = (url) => {
      if (url.endsWith('large')) throw new WatchpostError('UPSTREAM', 'The answer is larger than 10 MB.');
      return url.endsWith('empty') ? { status: 200, body: new Uint8Array() } : { status: 404, body: new Uint8Array() };
    };
    await arrive(['gone', 'empty', 'large'].map((name) => ({ contentType: 'image/png', name, url: `https://media.example.com/${name}` })));
    for (let time = 0; time < 8; time += 1) {
      await processor.work();
      await dueNow();
    }
    expect((await kept()).map(({ problem, attempts }) => [attempts, problem])).toEqual([
      [6, 'The gateway answered 404 when it was asked for the file.'], [6, 'The gateway answered with an empty file.'], [6, 'The answer is larger than 10 MB.'],
    ]);
    expect(await messaging.database.query('SELECT FROM inbound_media WHERE next_attempt_at IS NOT NULL')).toEqual([]);
  });

  it('that was erased while it was fetched stays erased', async () => {
    answer = async () => {
      await messaging.database.query('UPDATE inbound_media SET next_attempt_at = NULL, url_sealed = NULL');
      return { status: 200, body: jpegOf(32, 50) };
    };
    await arrive([{ contentType: 'image/jpeg', name: '', url: 'https://media.example.com/a' }]);
    await processor.work();
    expect(asked).toHaveLength(1);
    expect((await kept())[0]).toMatchObject({ isHere: false });
  });
});
