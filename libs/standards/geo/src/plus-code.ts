import plusCodes from 'pluscodes';
import type { WrittenCoordinates } from './written-coordinates.js';

/** `6GFRP39C+5G` in full or `P39C+5G` near a known place; the alphabet has no vowels, so words are never codes. */
const PLUS_CODE = /(?<![\w+%])([23456789CFGHJMPQRVWX]{8}|[23456789CFGHJMPQRVWX]{4}|[23456789CFGHJMPQRVWX]{6})(?:\+|%2B)([23456789CFGHJMPQRVWX]{2,3})(?![\w+])/gi;

/**
 * The first Plus Code (Open Location Code) in the text, or null. A short one names a place only together with somewhere
 * `near` it, within about 50 km; without that it is left alone.
 */
export function readPlusCode(text: string, near?: { lng: number; lat: number }): WrittenCoordinates | null {
  for (const found of text.matchAll(PLUS_CODE)) {
    const [written, head = ''] = found;
    const short = head.length < 8;
    if (short && !near) continue;
    const plain = written.toUpperCase().replace('%2B', '+');
    const code = short ? plusCodes.expand(plain, { latitude: near!.lat, longitude: near!.lng }) : plain;
    const place = code ? plusCodes.decode(code) : null;
    if (place) return { lat: place.latitude, lng: place.longitude, start: found.index, end: found.index + written.length, named: true };
  }
  return null;
}
