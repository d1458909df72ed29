import { readDegreePair } from './degree-text.js';
import { readGridReference } from './grid-reference.js';
import { findClosedLink, readMapLink } from './map-link.js';
import { readPlusCode } from './plus-code.js';
import { findThreeWords } from './three-words.js';
import type { WrittenCoordinates } from './written-coordinates.js';

/** What the reader noticed about the coordinates it found. */
export interface CoordinateFinding {
  code: 'axes-swapped' | 'out-of-range' | 'null-island' | 'closed-link' | 'three-words';
  message: string;
}

export interface CoordinateReading {
  /** The place, or null when the text names none that can be on the earth. */
  value: { lng: number; lat: number } | null;
  findings: CoordinateFinding[];
  /** Which part of the text was read as coordinates, also when it was refused; `named`: letters or words say which number is which. */
  match: { start: number; end: number; text: string; named: boolean } | null;
}

/**
 * Finds the first place written as coordinates in free text: `geo:` addresses (RFC 5870), links of Google, Apple,
 * OpenStreetMap, Bing, Waze and other maps, OGC Open GeoSMS, Plus Codes, MGRS and USNG references, UTM, degrees with minutes and
 * seconds, decimals with letters or words for the directions, and plain decimal pairs (latitude first). Never throws. A plain pair needs decimals in both numbers, so that prices and phone
 * numbers are left alone. A short Plus Code is read only with somewhere `near` it.
 */
export function parseCoordinates(text: string, options: { near?: { lng: number; lat: number } } = {}): CoordinateReading {
  const written = readMapLink(text) ?? readPlusCode(text, options.near) ?? readGridReference(text) ?? readDegreePair(text);
  return written ? judge(text, written) : refuse(text);
}

/** What names a place, but not to us: it is said, and how to get to know it. */
function refuse(text: string): CoordinateReading {
  const link = findClosedLink(text);
  const words = link ? null : findThreeWords(text);
  const range = link ?? words;
  if (!range) return { value: null, findings: [], match: null };
  const match = { ...range, text: text.slice(range.start, range.end), named: true };
  const finding: CoordinateFinding = link
    ? { code: 'closed-link', message: `${match.text} is a short link whose place only its server knows. Open it yourself and set the point, or ask for the place in words.` }
    : { code: 'three-words', message: `${match.text} is a what3words address, which only that company's service can read. Look it up yourself and set the point, or ask for the place in words.` };
  return { value: null, findings: [finding], match };
}

function judge(text: string, { lat, lng, start, end, named }: WrittenCoordinates): CoordinateReading {
  const match = { start, end, text: text.slice(start, end), named };
  if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180) {
    const findings: CoordinateFinding[] =
      lat === 0 && lng === 0
        ? [{ code: 'null-island', message: 'Latitude and longitude are both 0, which usually means that the device had no position.' }]
        : [];
    return { value: { lng, lat }, findings, match };
  }
  if (!named && Math.abs(lng) <= 90 && Math.abs(lat) <= 180) {
    const message = `${match.text} was read as longitude, latitude, because ${lat} is too large for a latitude.`;
    return { value: { lng: lat, lat: lng }, findings: [{ code: 'axes-swapped', message }], match };
  }
  const message = `${match.text} is not on the earth: latitude goes from -90 to 90 and longitude from -180 to 180.`;
  return { value: null, findings: [{ code: 'out-of-range', message }], match };
}
