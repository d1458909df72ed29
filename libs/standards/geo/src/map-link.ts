import type { WrittenCoordinates } from './written-coordinates.js';

const NUMBER = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
const COMMA = String.raw`(?:,|%2C)(?:\+|%20|\s)?`;

/** `geo:13.4125,103.8667;u=35` (RFC 5870): latitude, longitude, perhaps altitude and parameters. */
const GEO_URI = new RegExp(String.raw`\bgeo:${NUMBER},${NUMBER}(?:,[+-]?\d+(?:\.\d+)?)?(?:;[\w=.-]+)*(?:\?q=(?:${NUMBER}${COMMA}${NUMBER})?[^\s]*)?`, 'i');

/** Any web address; what is inside is looked at only when its host is one of the maps below. */
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"']+/gi;
const MAP_HOST = /^https?:\/\/(?:[\w-]+\.)*(?:google\.[a-z.]+|goo\.gl|apple\.com|apple|openstreetmap\.org|osm\.org|bing\.com|waze\.com|here\.com|yandex\.[a-z]+)(?=[/?:])/i;

/** OGC Open GeoSMS 1.0: a link to any map, marked as such, whose first parameter is the place. */
const OPEN_GEOSMS = /[?&]GeoSMS(?:[=&]|$)/i;
const FIRST_PARAMETER = new RegExp(String.raw`\?[\w.-]+=(?:loc:)?${NUMBER}${COMMA}${NUMBER}`);

/** In the order of trust: a pin before the middle of the view. */
const LINK_FORMS: RegExp[] = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&]mlat=${NUMBER}&(?:amp;)?mlon=${NUMBER}`),
  new RegExp(String.raw`[?&](?:q|query|ll|sll|destination|daddr|coordinate|cp|sp|center|viewpoint)=(?:loc:|point\.)?${NUMBER}(?:${COMMA}|~|_)${NUMBER}`, 'i'),
  new RegExp(`/(?:place|search|dir//)/?${NUMBER}${COMMA}${NUMBER}`),
  new RegExp(String.raw`#map=\d+(?:\.\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`@${NUMBER},${NUMBER}`),
];

/** The place named by the first `geo:` address or map link in the text, or null. */
export function readMapLink(text: string): WrittenCoordinates | null {
  const geo = GEO_URI.exec(text);
  if (geo) {
    // Android writes geo:0,0?q=lat,lng when the pin is a search result.
    const [lat, lng] = geo[3] !== undefined ? [geo[3], geo[4]] : [geo[1], geo[2]];
    return { lat: Number(lat), lng: Number(lng), start: geo.index, end: geo.index + geo[0].length, named: true };
  }
  for (const address of text.matchAll(WEB_ADDRESS)) {
    const geoSms = OPEN_GEOSMS.test(address[0]);
    if (!geoSms && !MAP_HOST.test(address[0])) continue;
    for (const form of geoSms ? [FIRST_PARAMETER] : LINK_FORMS) {
      const found = form.exec(address[0]);
      if (found) {
        return { lat: Number(found[1]), lng: Number(found[2]), start: address.index, end: address.index + address[0].length, named: true };
      }
    }
  }
  return null;
}
