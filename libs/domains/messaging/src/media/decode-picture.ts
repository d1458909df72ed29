import { inflateSync } from 'node:zlib';
import { decode as decodePng } from 'fast-png';
import jpeg from 'jpeg-js';

/** Grey values, row by row. */
export interface GreyPicture {
  width: number;
  height: number;
  grey: (x: number, y: number) => number;
}

/** More than any camera of a phone makes of a message. */
export const MAX_MEGAPIXELS = 30;
const MAX_MEGABYTES = 400;
/** Unpacked: as many points of four bytes each. Deeper pictures are no photographs of phones. */
const MAX_PNG_BYTES = MAX_MEGAPIXELS * 4_000_000 + 1_000_000;
const PNG_SIGNATURE_BYTES = 8;
const NEEDED_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Throws for what is no picture or is larger than any camera makes. */
export function decodePicture(bytes: Uint8Array, contentType: string): GreyPicture {
  return contentType === 'image/png' ? fromPng(bytes) : fromJpeg(bytes);
}

function fromJpeg(bytes: Uint8Array): GreyPicture {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false, maxResolutionInMP: MAX_MEGAPIXELS, maxMemoryUsageInMB: MAX_MEGABYTES });
  return { width, height, grey: (x, y) => luminance(data, (y * width + x) * 3) };
}

function fromPng(bytes: Uint8Array): GreyPicture {
  const decoded = decodePng(bareNecessities(bytes));
  const { width, height, channels, data, palette, depth } = decoded;
  const shift = depth === 16 ? 8 : 0;
  if (palette) {
    const perByte = 8 / depth;
    const rowBytes = Math.ceil(width / perByte);
    return {
      width, height,
      grey(x, y) {
        const byte = data[y * rowBytes + Math.floor(x / perByte)] ?? 0;
        const [red = 0, green = 0, blue = 0] = palette[(byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1)] ?? [];
        return 0.299 * red + 0.587 * green + 0.114 * blue;
      },
    };
  }
  return { width, height, grey: (x, y) => (channels < 3 ? (data[(y * width + x) * channels] ?? 0) >> shift : luminance(data, (y * width + x) * channels, shift)) };
}

function luminance(data: ArrayLike<number>, at: number, shift = 0): number {
  return 0.299 * ((data[at] ?? 0) >> shift) + 0.587 * ((data[at + 1] ?? 0) >> shift) + 0.114 * ((data[at + 2] ?? 0) >> shift);
}

/**
 * The PNG without what may hide a bomb: only the chunks that make the picture, and those only when they unpack to exactly
 * as many bytes as its size needs.
 */
function bareNecessities(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Buffer[] = [file.subarray(0, PNG_SIGNATURE_BYTES)];
  const packed: Buffer[] = [];
  let unpackedBytes = 0;
  for (let at = PNG_SIGNATURE_BYTES; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) throw new Error('the picture is cut off');
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') unpackedBytes = unpackedSize(file.subarray(at + 8, at + 8 + length));
    if (type === 'IDAT') packed.push(file.subarray(at + 8, at + 8 + length));
    if (NEEDED_CHUNKS.has(type)) kept.push(file.subarray(at, end));
    at = end;
  }
  inflateSync(Buffer.concat(packed), { maxOutputLength: unpackedBytes });
  return Buffer.concat(kept);
}

function unpackedSize(header: Buffer): number {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bitsPerPixel = header.readUInt8(8) * (CHANNELS[header.readUInt8(9)] ?? 4);
  if (width * height > MAX_MEGAPIXELS * 1_000_000) throw new Error('the picture has too many pixels');
  const bytes = (Math.ceil((width * bitsPerPixel) / 8) + 1) * height;
  if (bytes > MAX_PNG_BYTES) throw new Error('the picture has too many bytes for each of its pixels');
  // Interlaced rows are shorter and up to twice as many: room for what each begins with and is rounded up to.
  return bytes + 4 * height + 1024;
}
