import type { Geometry, LineString, Position, Ring } from './geojson.js';

const SRID_FLAG = 0x20000000;
const WGS84 = 4326;
const TYPE_CODES = { Point: 1, LineString: 2, Polygon: 3, MultiPolygon: 6, GeometryCollection: 7 } as const;

/**
 * A geometry as the extended well-known binary of PostGIS (little endian, SRID 4326), ready to be a `bytea` or, as
 * hex, a `geometry` parameter. Made here because it is far cheaper for the database than parsing GeoJSON text.
 */
export function toEwkb(geometry: Geometry): Uint8Array {
  const writer = new EwkbWriter(byteLength(geometry, true));
  writer.geometry(geometry, true);
  return writer.bytes;
}

/** The same as upper-case hex, the text form PostGIS itself prints. */
export function toEwkbHex(geometry: Geometry): string {
  const bytes = toEwkb(geometry);
  const pairs = new Array<string>(bytes.length);
  for (let i = 0; i < bytes.length; i++) pairs[i] = HEX[bytes[i]!]!;
  return pairs.join('');
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

class EwkbWriter {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private offset = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  geometry(geometry: Geometry, withSrid: boolean): void {
    this.header(TYPE_CODES[geometry.type], withSrid);
    switch (geometry.type) {
      case 'Point':
        this.position(geometry.coordinates);
        break;
      case 'LineString':
        this.positions(geometry.coordinates);
        break;
      case 'Polygon':
        this.rings(geometry.coordinates);
        break;
      case 'MultiPolygon':
        this.count(geometry.coordinates.length);
        for (const rings of geometry.coordinates) {
          this.header(TYPE_CODES.Polygon, false);
          this.rings(rings);
        }
        break;
      case 'GeometryCollection':
        this.count(geometry.geometries.length);
        for (const part of geometry.geometries) this.geometry(part, false);
    }
  }

  private header(typeCode: number, withSrid: boolean): void {
    this.view.setUint8(this.offset, 1);
    this.view.setUint32(this.offset + 1, withSrid ? (typeCode | SRID_FLAG) >>> 0 : typeCode, true);
    this.offset += 5;
    if (withSrid) this.count(WGS84);
  }

  private count(value: number): void {
    this.view.setUint32(this.offset, value, true);
    this.offset += 4;
  }

  private rings(rings: Ring[]): void {
    this.count(rings.length);
    for (const ring of rings) this.positions(ring);
  }

  private positions(positions: LineString['coordinates']): void {
    this.count(positions.length);
    for (const position of positions) this.position(position);
  }

  private position([lng, lat]: Position): void {
    this.view.setFloat64(this.offset, lng, true);
    this.view.setFloat64(this.offset + 8, lat, true);
    this.offset += 16;
  }
}

function byteLength(geometry: Geometry, withSrid: boolean): number {
  const header = withSrid ? 9 : 5;
  switch (geometry.type) {
    case 'Point':
      return header + 16;
    case 'LineString':
      return header + 4 + 16 * geometry.coordinates.length;
    case 'Polygon':
      return header + ringsLength(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.reduce((sum, rings) => sum + 5 + ringsLength(rings), header + 4);
    case 'GeometryCollection':
      return geometry.geometries.reduce((sum, part) => sum + byteLength(part, false), header + 4);
  }
}

function ringsLength(rings: Ring[]): number {
  return rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 4);
}
