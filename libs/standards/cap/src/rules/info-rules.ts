import type { CapAlert, CapArea, CapInfo, CapResource } from '../alert.model.js';
import { excerpt, type FindingList } from '../finding.js';

/** The rules of CAP 1.2 sections 3.2.2 to 3.2.4 that the schema can't say. */
export function checkInfo(info: CapInfo, alert: CapAlert, path: string, found: FindingList): void {
  if (info.event === '') found.error('cap', 'event-missing', path, '<event> is missing or empty.');
  if (info.categories.length === 0) found.warning('cap', 'category-missing', path, '<category> is missing.');
  checkTimes(info, alert, path, found);
  checkTexts(info, path, found);
  if (info.web && !/^[a-z][a-z0-9+.-]*:/i.test(info.web)) {
    found.warning('cap', 'web-relative', `${path}/web`, `<web> “${excerpt(info.web)}” is not a full address.`);
  }
  info.resources.forEach((resource, i) => checkResource(resource, numbered(path, 'resource', i, info.resources.length), found));
  info.areas.forEach((area, i) => checkArea(area, numbered(path, 'area', i, info.areas.length), found));
}

function checkTimes({ effective, onset, expires }: CapInfo, { sent }: CapAlert, path: string, found: FindingList): void {
  if (!expires) {
    found.info('cap', 'expires-missing', path, '<expires> is missing; the default lifetime of the source applies.');
    return;
  }
  const end = expires.date;
  if (!end) return;
  if (sent.date && end < sent.date) found.warning('cap', 'expires-before-sent', `${path}/expires`, 'The message expires before it was sent.');
  if (effective?.date && end < effective.date) found.warning('cap', 'expires-before-effective', `${path}/expires`, 'The message expires before it takes effect.');
  if (onset?.date && end < onset.date) found.warning('cap', 'expires-before-onset', `${path}/expires`, 'The message expires before the event begins.');
}

const HTML_TAG = /<\/?(?:br|p|b|i|u|a|div|span|strong|em|ul|ol|li|table|tr|td|img|font|h[1-6])\b[^<>]{0,300}>/i;
const ESCAPED_ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});/i;
// Control characters are what is looked for. SUSPECT comes first: nearly every text is cleared by it alone.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SUSPECT = /[<&\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

function checkTexts(info: CapInfo, path: string, found: FindingList): void {
  for (const name of ['event', 'headline', 'description', 'instruction'] as const) {
    const text = info[name];
    if (!text || !SUSPECT.test(text)) continue;
    if (HTML_TAG.test(text)) found.warning('cap', 'text-html', `${path}/${name}`, `<${name}> holds HTML, but CAP texts are plain.`);
    if (ESCAPED_ENTITY.test(text)) found.warning('cap', 'text-escaped-twice', `${path}/${name}`, `<${name}> was escaped twice: readers would see “${ESCAPED_ENTITY.exec(text)![0]}”.`);
    if (CONTROL.test(text)) found.warning('cap', 'text-control', `${path}/${name}`, `<${name}> holds control characters.`);
  }
  if (info.headline && info.headline.length > 160) found.info('cap', 'headline-long', `${path}/headline`, '<headline> is longer than 160 characters and will be cut on some devices.');
  if (info.headline && info.headline === info.description) found.info('cap', 'texts-equal', `${path}/description`, '<description> only repeats the headline.');
  if (info.description && info.description === info.instruction) found.info('cap', 'texts-equal', `${path}/instruction`, '<instruction> only repeats the description.');
}

function checkResource({ resourceDesc, mimeType, uri, derefUri, digest }: CapResource, path: string, found: FindingList): void {
  if (resourceDesc === '') found.warning('cap', 'resource-unnamed', path, '<resourceDesc> is missing or empty.');
  if (mimeType && !/^[\w.+-]+\/[\w.+*-]+/.test(mimeType)) found.warning('cap', 'mime-type', `${path}/mimeType`, `<mimeType> “${excerpt(mimeType)}” is not a media type such as image/png.`);
  if (!uri && !derefUri) found.warning('cap', 'resource-empty', path, 'The resource has neither an address nor content.');
  if (uri && !derefUri && !/^[a-z][a-z0-9+.-]*:/i.test(uri)) found.warning('cap', 'uri-relative', `${path}/uri`, `<uri> “${excerpt(uri)}” is not a full address.`);
  if (digest && !/^[0-9a-f]{40}$/i.test(digest)) found.info('cap', 'digest-form', `${path}/digest`, '<digest> is not a SHA-1 value of 40 hexadecimal digits.');
}

function checkArea({ areaDesc, polygons, circles, geocodes, altitude, ceiling }: CapArea, path: string, found: FindingList): void {
  if (areaDesc === '') found.warning('cap', 'area-unnamed', path, '<areaDesc> is missing or empty.');
  if (![...polygons, ...circles].some((shape) => shape.trim() !== '')) {
    if (geocodes.length > 0) found.info('cap', 'area-geocode-only', path, 'The area has codes but no shape; it can be drawn only where the codes are known.');
    else found.info('cap', 'area-words-only', path, 'The area is described in words only and can’t be drawn.');
  }
  if (ceiling && !altitude) found.warning('cap', 'ceiling-alone', `${path}/ceiling`, '<ceiling> needs <altitude> beside it.');
  if (altitude?.value != null && ceiling?.value != null && altitude.value > ceiling.value) found.warning('cap', 'altitude-above-ceiling', `${path}/altitude`, '<altitude> is above <ceiling>.');
}

function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
