import Mgrs from 'geodesy/mgrs.js';
import Utm from 'geodesy/utm.js';
import type { WrittenCoordinates } from './written-coordinates.js';

const ZONE = String.raw`(0?[1-9]|[1-5]\d|60)`;
/** I and O are never used, so that nobody takes them for digits. */
const BAND = '([C-HJ-NP-X])';

/**
 * `37PCM 72881 97987` (MGRS, USNG): zone and band, the 100 km square, then as many digits for east as for north. Fewer
 * than six digits count only after the name of the notation: "12HRS 2030" is a time.
 */
const MGRS = new RegExp(
  String.raw`(?<![\w.])(?:(?:MGRS|USNG|grid)\s*:?\s*${ZONE}\s?${BAND}\s?([A-HJ-NP-Z]{2})\s?(\d{1,5}\s\d{1,5}|\d{2,10})|${ZONE}\s?${BAND}\s?([A-HJ-NP-Z]{2})\s?(\d{3,5}\s\d{3,5}|\d{6,10}))(?![\w]|\.\d)`,
  'gi',
);

/** `37P 472881 997987`, with units, letters or a comma between: easting first, always six digits, then northing. */
const UTM = new RegExp(
  String.raw`(?<![\w.])(?:UTM\s*:?\s*)?(?:(?:zone|zona|huso|fuso)\s*)?${ZONE}\s?${BAND}[\s,;:]\s*(?:E\s*[:=]?\s*)?(\d{6}(?:\.\d+)?)\s*(?:m\s?E?|mE|E)?[\s,;/]+(?:N\s*[:=]?\s*)?(\d{1,8}(?:\.\d+)?)(?:\s*(?:m\s?N|mN|N|m)\b)?(?![\w]|\.\d)`,
  'gi',
);

/** The first MGRS/USNG reference or UTM position in the text that lies on the earth, or null. */
export function readGridReference(text: string): WrittenCoordinates | null {
  return first(text, MGRS, fromMgrs) ?? first(text, UTM, fromUtm);
}

function first(text: string, form: RegExp, place: (found: RegExpExecArray) => { lat: number; lng: number } | null): WrittenCoordinates | null {
  for (const found of text.matchAll(form)) {
    const point = place(found);
    if (point) return { ...point, start: found.index, end: found.index + found[0].trimEnd().length, named: true };
  }
  return null;
}

/** The middle of the square: ten digits name one metre, two digits one of ten kilometres. */
function fromMgrs([, ...groups]: RegExpExecArray): { lat: number; lng: number } | null {
  const [zone = '', band = '', square = '', digits = ''] = groups.filter((group: string | undefined) => group !== undefined);
  const [east = '', north = ''] = /\s/.test(digits) ? digits.split(/\s/) : [digits.slice(0, digits.length / 2), digits.slice(digits.length / 2)];
  if (east.length !== north.length) return null;
  const side = 10 ** (5 - east.length);
  const [column = '', row = ''] = square.toUpperCase();
  return onEarth(band, () => new Mgrs(Number(zone), band.toUpperCase(), column, row, (Number(east) + 0.5) * side, (Number(north) + 0.5) * side).toUtm().toLatLon());
}

function fromUtm([, zone = '', band = '', easting = '', northing = '']: RegExpExecArray): { lat: number; lng: number } | null {
  const letter = band.toUpperCase();
  const at = (hemisphere: 'N' | 'S') => () => new Utm(Number(zone), hemisphere, Number(easting), Number(northing)).toLatLon();
  const inBand = onEarth(band, at(letter >= 'N' ? 'N' : 'S'));
  // Many write N and S for the hemisphere instead of the band.
  return inBand ?? (letter === 'N' || letter === 'S' ? onEarth(undefined, at(letter)) : null);
}

const BANDS = 'CDEFGHJKLMNPQRSTUVWX';

/**
 * The place if it is inside its band, where one is given. A band is 8 degrees high, the last one 12; a square may reach over its edge.
 * The library throws for squares that a zone does not have: such letters are words, not a place.
 */
function onEarth(band: string | undefined, place: () => { lat: number; lon: number }): { lat: number; lng: number } | null {
  try {
    const { lat, lon } = place();
    if (band === undefined) return Math.abs(lat) <= 84 && Math.abs(lon) <= 180 ? { lat, lng: lon } : null;
    const south = -80 + 8 * BANDS.indexOf(band.toUpperCase());
    const north = south + (band.toUpperCase() === 'X' ? 12 : 8);
    return lat >= south - 1 && lat <= north + 1 && Math.abs(lon) <= 180 ? { lat, lng: lon } : null;
  } catch {
    return null;
  }
}
