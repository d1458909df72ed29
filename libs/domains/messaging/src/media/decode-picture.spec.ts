import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decodePicture } from './decode-picture.js';

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
};

function png({ side, depth, colour, pixels }: { side: number; depth: number; colour: number; pixels: Buffer }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([depth, colour], 8);
  return Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

describe('a PNG is not unpacked', () => {
  it.each([
    ['that has more points than any camera makes', { side: 6_000, depth: 8, colour: 2, pixels: Buffer.alloc(1) }, 'too many pixels'],
    ['whose points are deeper than those of any photograph', { side: 5_000, depth: 16, colour: 6, pixels: Buffer.alloc(1) }, 'too many bytes'],
    ['to more than its size needs', { side: 100, depth: 8, colour: 0, pixels: Buffer.alloc(50_000) }, 'larger than'],
  ])('%s', (_what, of, sentence) => {
    expect(() => decodePicture(png(of), 'image/png')).toThrow(sentence);
  });
});
