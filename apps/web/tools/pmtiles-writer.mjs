// Writes a PMTiles v3 archive (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): no npm package does.
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

const HEADER_BYTES = 127;
/** A reader fetches 16 KiB first and expects the header and the whole root directory in it. */
const ROOT_LIMIT = 16_384 - HEADER_BYTES;
const LEAF_ENTRIES = 2_048;

function varint(bytes, value) {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function directory(entries) {
  const bytes = [];
  varint(bytes, entries.length);
  let last = 0;
  for (const entry of entries) {
    varint(bytes, entry.tileId - last);
    last = entry.tileId;
  }
  for (const entry of entries) varint(bytes, entry.runLength);
  for (const entry of entries) varint(bytes, entry.length);
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    varint(bytes, before && entry.offset === before.offset + before.length ? 0 : entry.offset + 1);
  });
  return gzipSync(Buffer.from(bytes));
}

function directories(entries) {
  const root = directory(entries);
  if (root.length <= ROOT_LIMIT) return { root, leaves: Buffer.alloc(0) };
  const pointers = [];
  const leaves = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(start, start + LEAF_ENTRIES));
    pointers.push({ tileId: entries[start].tileId, runLength: 0, offset, length: leaf.length });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

/**
 * @param {{z: number, x: number, y: number, data: Uint8Array}[]} tiles uncompressed vector tiles
 * @param {{metadata: object, minZoom: number, maxZoom: number}} about
 * @returns {Buffer} the archive
 */
export function writePmtiles(tiles, { metadata, minZoom, maxZoom }) {
  const sorted = tiles
    .map((tile) => ({ tileId: zxyToTileId(tile.z, tile.x, tile.y), data: gzipSync(tile.data, { level: 9 }) }))
    .sort((a, b) => a.tileId - b.tileId);
  const contents = new Map();
  const body = [];
  let bodyLength = 0;
  const entries = [];
  for (const { tileId, data } of sorted) {
    const key = data.toString('base64');
    let offset = contents.get(key);
    if (offset === undefined) {
      offset = bodyLength;
      contents.set(key, offset);
      body.push(data);
      bodyLength += data.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === offset && last.tileId + last.runLength === tileId) last.runLength += 1;
    else entries.push({ tileId, offset, length: data.length, runLength: 1 });
  }
  const { root, leaves } = directories(entries);
  const info = gzipSync(JSON.stringify(metadata));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'ascii');
  header[7] = 3;
  const sections = [root.length, info.length, leaves.length, bodyLength];
  let at = HEADER_BYTES;
  sections.forEach((length, index) => {
    header.writeBigUInt64LE(BigInt(at), 8 + index * 16);
    header.writeBigUInt64LE(BigInt(length), 16 + index * 16);
    at += length;
  });
  header.writeBigUInt64LE(BigInt(sorted.length), 72);
  header.writeBigUInt64LE(BigInt(entries.length), 80);
  header.writeBigUInt64LE(BigInt(contents.size), 88);
  header.set([1, 2, 2, 1, minZoom, maxZoom], 96); // clustered, gzip directories, gzip tiles, vector tiles
  [-180e7, -85e7, 180e7, 85e7].forEach((degree, index) => header.writeInt32LE(degree, 102 + index * 4));
  header[118] = 2;
  return Buffer.concat([header, root, info, leaves, ...body]);
}
