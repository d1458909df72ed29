import { readGeohash, readQuadCode } from './place-codes.js';
import type { WrittenCoordinates } from './written-coordinates.js';

const NUMBER = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
const COMMA = String.raw`(?:,|%2C|~|_)(?:\+|%20|\s)?`;

/** `geo:13.4125,103.8667;u=35` (RFC 5870): latitude, longitude, perhaps altitude and parameters. */
const GEO_URI = new RegExp(String.raw`\bgeo:${NUMBER},${NUMBER}(?:,[+-]?\d+(?:\.\d+)?)?(?:;[\w=.-]+)*(?:\?q=(?:${NUMBER}${COMMA}${NUMBER})?[^\s]*)?`, 'i');

/** Any web address; what is inside is looked at only when its host is one of the maps below. */
const WEB_ADDRESS = /\b(?:(?:https?|waze|comgooglemaps|om|ge0):\/\/|(?:www\.|maps\.)?(?:google\.[a-z.]{2,6}\/maps|maps\.google\.|openstreetmap\.org|osm\.org|waze\.com|maps\.apple\.com))[^\s<>"']*/gi;
const MAP_HOST = /^(?:(?:waze|comgooglemaps|om|ge0):\/\/|(?:https?:\/\/)?(?:[\w-]+\.)*(?:google\.[a-z.]+|goo\.gl|apple\.com|apple|openstreetmap\.org|osm\.org|bing\.com|waze\.com|here\.com|yandex\.[a-z]+|osmand\.net|organicmaps\.app|mapcarta\.com|opentopomap\.org|mapy\.[a-z]+|baidu\.com|arcgis\.com|whatsapp\.com)(?=[/?:#]|$))/i;
const LONGITUDE_FIRST = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:yandex\.[a-z]+)(?=[/?:])/i;

/** OGC Open GeoSMS 1.0: a link to any map, marked as such, whose first parameter is the place. */
const OPEN_GEOSMS = /[?&]GeoSMS(?:[=&]|$)/i;
const FIRST_PARAMETER = new RegExp(String.raw`\?[\w.-]+=(?:loc:)?${NUMBER}${COMMA}${NUMBER}`);

const PAIR_PARAMETERS = 'q|query|ll|sll|cbll|destination|daddr|saddr|origin|coordinate|address|cp|sp|center|viewpoint|pin|pt|map|to|near|marker|m';

/** In the order of trust: a pin before the middle of the view. */
const LINK_FORMS: readonly RegExp[] = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&]mlat=${NUMBER}&(?:amp;)?mlon=${NUMBER}`),
  new RegExp(String.raw`[?&](?:${PAIR_PARAMETERS})=(?:loc:|point\.|ll\.)?${NUMBER}(?:${COMMA}|\+)${NUMBER}(?![\d.])`, 'i'),
  new RegExp(String.raw`[?&#](?:lat|latitude|y)=${NUMBER}&(?:amp;)?(?:lon|lng|long|longitude|x)=${NUMBER}`, 'i'),
  new RegExp(`/(?:place|search|dir/|dir|l|r)/+${NUMBER}${COMMA}${NUMBER}(?=[/,?&@]|$)`),
  new RegExp(String.raw`#map=\d+(?:\.\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`@${NUMBER},${NUMBER}`),
];
const QUAD_CODE = /(?:openstreetmap|osm)\.org\/go\/([\w~@-]{3,16})/i;
const WAZE_HASH = /waze\.com\/(?:[a-z]{2}\/)?ul\/h([0-9b-hjkmnp-z]{5,12})/i;

/** A short link tells its place only to whoever opens it. */
const CLOSED_LINK = /\b(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/maps|maps\.apple\/p|share\.here\.com\/p|omaps\.app|bit\.ly|yandex\.[a-z]+\/maps\/-|she\.waze|waze\.to)\/[\w/-]+/i;

/** The place named by the first `geo:` address or map link in the text, or null. */
export function readMapLink(text: string): WrittenCoordinates | null {
  const geo = GEO_URI.exec(text);
  if (geo) {
    // Android writes geo:0,0?q=lat,lng when the pin is a search result.
    const [lat, lng] = geo[3] !== undefined ? [geo[3], geo[4]] : [geo[1], geo[2]];
    return { lat: Number(lat), lng: Number(lng), start: geo.index, end: geo.index + geo[0].length, named: true };
  }
  for (const { 0: address, index } of text.matchAll(WEB_ADDRESS)) {
    const place = readAddress(address);
    if (place) return { ...place, start: index, end: index + address.length, named: true };
  }
  return null;
}

/** A short link to a map whose place only its server knows, or null. */
export function findClosedLink(text: string): { start: number; end: number } | null {
  const found = CLOSED_LINK.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

function readAddress(address: string): { lat: number; lng: number } | null {
  const geoSms = OPEN_GEOSMS.test(address);
  if (!geoSms && !MAP_HOST.test(address)) return null;
  for (const form of geoSms ? [FIRST_PARAMETER] : LINK_FORMS) {
    const found = form.exec(address);
    if (!found) continue;
    const [first, second] = [Number(found[1]), Number(found[2])];
    return LONGITUDE_FIRST.test(address) ? { lat: second, lng: first } : { lat: first, lng: second };
  }
  const [, quad] = QUAD_CODE.exec(address) ?? [];
  const [, hash] = WAZE_HASH.exec(address) ?? [];
  return quad ? readQuadCode(quad) : hash ? readGeohash(hash) : null;
}
