import { describe, expect, it } from '@jest/globals';
import { parseCap, readShapes, withLines, type Finding, type ParseOptions } from '../index.js';

interface Parts {
  root?: string;
  identifier?: string;
  sender?: string;
  sent?: string;
  status?: string;
  msgType?: string;
  scope?: string;
  /** Elements between scope and the first info. */
  head?: string;
  infos?: string[];
}

const POLYGON = '<polygon>10.5123,20.25 10.5,21.25 11.5,21.25 10.5123,20.25</polygon>';
const AREA = `<area><areaDesc>Valley</areaDesc>${POLYGON}</area>`;
const CODES = '<urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>';
interface InfoParts {
  language?: string;
  event?: string;
  response?: string;
  codes?: string;
  times?: string;
  /** Elements from senderName to parameter. */
  texts?: string;
  resources?: string;
  area?: string;
}
const info = ({ language = 'en', event = 'Flood', response = '<responseType>Prepare</responseType>', codes = CODES, times = '<expires>2025-05-01T18:00:00+02:00</expires>', texts = '', resources = '', area = AREA }: InfoParts = {}): string =>
  `<info><language>${language}</language><category>Met</category><event>${event}</event>${response}${codes}${times}${texts}${resources}${area}</info>`;

function message({ root = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"', identifier = 'A-1', sender = 'office@example.org', sent = '2025-05-01T12:00:00+02:00', status = 'Actual', msgType = 'Alert', scope = 'Public', head = '', infos = [info()] }: Parts = {}): string {
  return `<alert ${root}>\n<identifier>${identifier}</identifier>\n<sender>${sender}</sender>\n<sent>${sent}</sent>\n<status>${status}</status>\n<msgType>${msgType}</msgType>\n<scope>${scope}</scope>${head}\n${infos.join('\n')}\n</alert>`;
}

function findingsIn(text: string, options?: ParseOptions): Finding[] {
  const bytes = new TextEncoder().encode(text);
  const { alerts, findings } = parseCap(bytes, options);
  return withLines(bytes, [...findings, ...alerts.flatMap((alert) => readShapes(alert).findings)]);
}

const area = (inner: string): Parts => ({ infos: [info({ area: `<area><areaDesc>x</areaDesc>${inner}</area>` })] });
const geocode = (name: string, value: string): string => `${POLYGON}<geocode><valueName>${name}</valueName><value>${value}</value></geocode>`;
const resource = (inner: string, mimeType = 'image/png'): Parts => ({ infos: [info({ resources: `<resource><resourceDesc>Map</resourceDesc><mimeType>${mimeType}</mimeType>${inner}</resource>` })] });
const texts = (inner: string): Parts => ({ infos: [info({ texts: inner })] });
const times = (inner: string): Parts => ({ infos: [info({ times: inner })] });
const references = (text: string, msgType = 'Update'): Parts => ({ msgType, head: `<references>${text}</references>` });
const EARLIER = 'office@example.org,A-0,2025-05-01T11:00:00+02:00';
/** “hello” and its SHA-1. */
const HELLO = 'aGVsbG8=';
const HELLO_SHA1 = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d';

/** Rule of facts, what is wrong, the message, the finding and its level, its element. */
type Row = [rule: string, wrong: string, parts: Parts, code: string, level: Finding['level'], path: string, options?: ParseOptions];

const ROWS: Row[] = [
  ['C1', 'identifier empty', { identifier: '' }, 'identifier-missing', 'error', '/alert'],
  ['C1', 'sender empty', { sender: ' ' }, 'sender-missing', 'error', '/alert'],
  ['C1', 'sent empty', { sent: '' }, 'sent-missing', 'error', '/alert'],
  ['C1', 'identifier with a space', { identifier: 'A 1' }, 'identifier-characters', 'error', '/alert/identifier'],
  ['C1', 'identifier with a comma', { identifier: 'A,1' }, 'identifier-characters', 'error', '/alert/identifier'],
  ['C1', 'sender with <', { sender: 'a&lt;b' }, 'sender-characters', 'error', '/alert/sender'],
  ['C1', 'sender with &', { sender: 'a&amp;b' }, 'sender-characters', 'error', '/alert/sender'],

  ...['Update', 'Cancel', 'Ack', 'Error'].map((msgType): Row => ['C2', `${msgType} without references`, { msgType, head: '<note>n</note>' }, 'references-missing', 'error', '/alert']),
  ['C2', 'reference that is no triple', references('A-0'), 'reference-malformed', 'warning', '/alert/references'],
  ['C2', 'reference with an unreadable date', references('a,b,c'), 'reference-incomplete', 'warning', '/alert/references'],
  ['C2', 'reference to itself', references('office@example.org,A-1,2025-05-01T12:00:00+02:00'), 'reference-self', 'error', '/alert/references'],
  ['C2', 'reference to itself with the date written otherwise', references('office@example.org,A-1,2025-05-01T10:00:00-00:00'), 'reference-self', 'error', '/alert/references'],
  ['C2', 'reference to a later message', references('office@example.org,A-0,2025-05-02T11:00:00+02:00'), 'reference-later', 'warning', '/alert/references'],
  ['C2', 'reference twice', references(`${EARLIER} ${EARLIER}`), 'reference-double', 'info', '/alert/references'],

  ['C3', 'Restricted without restriction', { scope: 'Restricted' }, 'restriction-missing', 'error', '/alert'],
  ['C3', 'Private without addresses', { scope: 'Private' }, 'addresses-missing', 'error', '/alert'],
  ['C3', 'Public with restriction', { head: '<restriction>police</restriction>' }, 'restriction-unexpected', 'warning', '/alert/restriction'],
  ['C3', 'Private with restriction', { scope: 'Private', head: '<restriction>police</restriction><addresses>a</addresses>' }, 'restriction-unexpected', 'warning', '/alert/restriction'],

  ['C4', 'Error without note', { ...references(EARLIER, 'Error'), infos: [] }, 'note-missing', 'warning', '/alert'],
  ['C4', 'Exercise without note', { status: 'Exercise' }, 'note-missing', 'info', '/alert'],
  ['C4', 'Ack with info', references(EARLIER, 'Ack'), 'info-unexpected', 'info', '/alert/info'],
  ['C4', 'Alert without info', { infos: [] }, 'info-missing', 'warning', '/alert'],
  ['C4', 'Update without info', { ...references(EARLIER), infos: [] }, 'info-missing', 'warning', '/alert'],
  ['C4', 'info without area', { infos: [info({ area: '' })] }, 'area-missing', 'info', '/alert/info'],

  ['C5', 'expires before effective', times('<effective>2025-05-01T19:00:00+02:00</effective><expires>2025-05-01T18:00:00+02:00</expires>'), 'expires-before-effective', 'warning', '/alert/info/expires'],
  ['C5', 'expires before onset', times('<onset>2025-05-01T19:00:00+02:00</onset><expires>2025-05-01T18:00:00+02:00</expires>'), 'expires-before-onset', 'warning', '/alert/info/expires'],
  ['C5', 'expires before sent', times('<expires>2025-05-01T11:00:00+02:00</expires>'), 'expires-before-sent', 'warning', '/alert/info/expires'],
  ['C5', 'expires too far off', times('<expires>2025-07-01T11:00:00+02:00</expires>'), 'expires-far', 'info', '/alert/info/expires'],
  ['C5', 'expires farther off than the source may', times('<expires>2025-05-04T12:00:00+02:00</expires>'), 'expires-far', 'info', '/alert/info/expires', { maxLifetimeDays: 2 }],
  ['C5', 'sent in the future', {}, 'sent-in-the-future', 'warning', '/alert/sent', { now: new Date('2025-05-01T09:49:00Z') }],
  ['C5', 'no expires', times(''), 'expires-missing', 'info', '/alert/info'],

  ['C6', 'pairs that do not parse', area('<polygon>10,20 here 11,21 10,20</polygon>'), 'polygon-unreadable', 'error', '/alert/info/area/polygon'],
  ['C6', 'fewer than four pairs', area('<polygon>10,20 11,21</polygon>'), 'polygon-too-few', 'error', '/alert/info/area/polygon'],
  ['C6', 'not closed', area('<polygon>10,20 10,21 11,21</polygon>'), 'polygon-unclosed', 'warning', '/alert/info/area/polygon'],
  ['C6', 'latitude beyond 90', area('<polygon>95,20 10,21 11,21 95,20</polygon>'), 'polygon-out-of-range', 'error', '/alert/info/area/polygon'],
  ['C6', 'axes changed round', area('<polygon>120,10 120,11 121,11 120,10</polygon>'), 'polygon-axes-swapped', 'error', '/alert/info/area/polygon'],
  ['C6', 'crossing itself', area('<polygon>0,0 1,1 0,1 1,0 0,0</polygon>'), 'polygon-crosses-itself', 'warning', '/alert/info/area/polygon'],
  ['C6', 'no area', area('<polygon>10,20 11,21 12,22 10,20</polygon>'), 'polygon-no-area', 'error', '/alert/info/area/polygon'],
  ['C6', 'brackets and line breaks', area('<polygon>[10,20]\n[10,21]\n[11,21]\n[10,20]</polygon>'), 'polygon-form', 'warning', '/alert/info/area/polygon'],

  ['C7', 'circle that does not parse', area('<circle>near the lake</circle>'), 'circle-unreadable', 'error', '/alert/info/area/circle'],
  ['C7', 'negative radius', area('<circle>10,20 -5</circle>'), 'circle-radius', 'error', '/alert/info/area/circle'],
  ['C7', 'radius over 2,000 km', area('<circle>10,20 3000</circle>'), 'circle-radius-large', 'warning', '/alert/info/area/circle'],

  ['C8', 'ceiling without altitude', area(`${POLYGON}<ceiling>100</ceiling>`), 'ceiling-alone', 'warning', '/alert/info/area/ceiling'],
  ['C8', 'altitude above ceiling', area(`${POLYGON}<altitude>200</altitude><ceiling>100</ceiling>`), 'altitude-above-ceiling', 'warning', '/alert/info/area/altitude'],
  ['C8', 'altitude beyond the sky', area(`${POLYGON}<altitude>999999</altitude>`), 'altitude-range', 'warning', '/alert/info/area/altitude'],
  ['C8', 'altitude in words', area(`${POLYGON}<altitude>high</altitude>`), 'number-unreadable', 'warning', '/alert/info/area/altitude'],

  ['C9', 'area in words only', area(''), 'area-words-only', 'info', '/alert/info/area'],
  ['C9', 'area by code only', area('<geocode><valueName>SAME</valueName><value>048453</value></geocode>'), 'area-geocode-only', 'info', '/alert/info/area'],
  ['C9', 'unknown system of codes', area(geocode('our-zones', '7')), 'geocode-system-unknown', 'info', '/alert/info/area/geocode'],
  ['C9', 'code of the wrong form', area(geocode('SAME', '48453')), 'geocode-form', 'info', '/alert/info/area/geocode'],
  ['C9', 'code that no registry knows', area(geocode('SAME', '999999')), 'geocode-unknown', 'info', '/alert/info/area/geocode', { knowsGeocode: () => false }],
  ['C9', 'code without a name', area(geocode('', '7')), 'geocode-empty', 'warning', '/alert/info/area/geocode'],
  ['C9', 'area without a description', { infos: [info({ area: `<area><areaDesc/>${POLYGON}</area>` })] }, 'area-unnamed', 'warning', '/alert/info/area'],

  ['C10', 'language that is no tag', { infos: [info({ language: 'English!' })] }, 'language-invalid', 'warning', '/alert/info/language'],
  ['C10', 'language that does not exist', { infos: [info({ language: 'sp-US' })] }, 'language-unknown', 'warning', '/alert/info/language'],
  ['C10', 'language with an underscore', { infos: [info({ language: 'en_US' })] }, 'language-form', 'warning', '/alert/info/language'],
  ['C10', 'language in capitals', { infos: [info({ language: 'HI' })] }, 'language-case', 'info', '/alert/info/language'],
  ['C10', 'equal text in two languages', { infos: [info({ texts: '<description>The river rises at noon.</description>' }), info({ language: 'fr', texts: '<description>The river rises at noon.</description>' })] }, 'languages-equal-text', 'warning', '/alert/info[2]/description'],
  ['C10', 'languages with different areas', { infos: [info(), info({ language: 'fr', area: '<area><areaDesc>x</areaDesc><circle>1,1 5</circle></area>' })] }, 'languages-areas-differ', 'warning', '/alert/info'],
  ['C10', 'languages with different codes', { infos: [info(), info({ language: 'fr', codes: CODES.replace('Severe', 'Minor') })] }, 'languages-codes-differ', 'warning', '/alert/info'],

  ['C11', 'web not absolute', texts('<web>www.example.org</web>'), 'web-relative', 'warning', '/alert/info/web'],
  ['C11', 'web without encryption', texts('<web>http://example.org</web>'), 'web-insecure', 'info', '/alert/info/web'],
  ['C11', 'uri not absolute, without content', resource('<uri>map.png</uri>'), 'uri-relative', 'warning', '/alert/info/resource/uri'],
  ['C11', 'neither uri nor content', resource(''), 'resource-empty', 'warning', '/alert/info/resource'],
  ['C11', 'mimeType that is none', resource('<uri>https://example.org/a</uri>', 'picture'), 'mime-type', 'warning', '/alert/info/resource/mimeType'],
  ['C11', 'digest that is no SHA-1', resource('<uri>https://example.org/a</uri><digest>abc</digest>'), 'digest-form', 'info', '/alert/info/resource/digest'],
  ['C11', 'digest of other content', resource(`<derefUri>${HELLO}</derefUri><digest>${HELLO_SHA1.replace('a', 'b')}</digest>`), 'digest-differs', 'warning', '/alert/info/resource/digest'],
  ['C11', 'content that is no Base64', resource('<derefUri>not base64!</derefUri>'), 'content-unreadable', 'warning', '/alert/info/resource/derefUri'],
  ['C11', 'Base64 with bits left over', resource('<derefUri>aGVsbG9=</derefUri>'), 'content-form', 'info', '/alert/info/resource/derefUri'],
  ['C11', 'size of other content', resource(`<size>5000</size><derefUri>${HELLO}</derefUri>`), 'size-differs', 'info', '/alert/info/resource/size'],
  ['C11', 'size below nothing', resource('<size>-1</size><uri>https://example.org/a</uri>'), 'size-form', 'warning', '/alert/info/resource/size'],

  ['C12', 'HTML in a text', texts('<description>a&lt;br/&gt;b</description>'), 'text-html', 'warning', '/alert/info/description'],
  ['C12', 'HTML in the contact', texts('<contact>&lt;a href="tel:112"&gt;112&lt;/a&gt;</contact>'), 'text-html', 'warning', '/alert/info/contact'],
  ['C12', 'entity escaped twice', texts('<instruction>a&amp;nbsp;b</instruction>'), 'text-escaped-twice', 'warning', '/alert/info/instruction'],
  ['C12', 'control character', texts('<headline>a&#x85;b&#x9f;</headline>'), 'text-control', 'warning', '/alert/info/headline'],
  ['C12', 'headline over 160 characters', texts(`<headline>${'long '.repeat(40)}</headline>`), 'headline-long', 'info', '/alert/info/headline'],
  ['C12', 'event over 60 characters', { infos: [info({ event: 'long '.repeat(20) })] }, 'event-long', 'info', '/alert/info/event'],
  ['C12', 'areaDesc over 250 characters', { infos: [info({ area: AREA + AREA.replace('Valley', 'Valley '.repeat(50)) })] }, 'area-desc-long', 'info', '/alert/info/area[2]/areaDesc'],

  ['C13', 'single element twice', { head: '<note>a</note><note>b</note>' }, 'element-double', 'warning', '/alert/note'],
  ['C13', 'unknown element', { head: '<colour>red</colour>' }, 'element-unknown', 'warning', '/alert/colour'],
  ['C13', 'unknown element in an area', area(`${POLYGON}<color>red</color>`), 'element-unknown', 'warning', '/alert/info/area/color'],
  ['C13', 'certainty Very Likely', { infos: [info({ codes: CODES.replace('>Likely', '>Very Likely') })] }, 'code-form', 'warning', '/alert/info/certainty'],
  ['C13', 'code in another case', { infos: [info({ codes: CODES.replace('Expected', 'expected') })] }, 'code-form', 'warning', '/alert/info/urgency'],
  ['C13', 'code on no list', { infos: [info({ codes: CODES.replace('Severe', 'ALERT') })] }, 'code-unknown', 'error', '/alert/info/severity'],
  ['C13', 'password', { head: '<password>x</password>' }, 'password-dropped', 'warning', '/alert'],
  ['C13', 'two values in one pair', area(`${POLYGON}<geocode><valueName>SAME</valueName><value>048453</value><valueName>SAME</valueName><value>048454</value></geocode>`), 'pair-double', 'warning', '/alert/info/area/geocode'],

  ['C14', 'description repeats the headline', texts('<headline>Flood</headline><description>Flood</description>'), 'texts-equal', 'info', '/alert/info/description'],
  ['C14', 'instruction repeats the description', texts('<description>Go</description><instruction>Go</instruction>'), 'texts-equal', 'info', '/alert/info/instruction'],
  ['C14', 'Unknown codes', { infos: [info({ codes: CODES.replace('Expected', 'Unknown') })] }, 'codes-unknown', 'info', '/alert/info/urgency'],
  ['C14', 'no instruction for Immediate and Extreme', { infos: [info({ codes: '<urgency>Immediate</urgency><severity>Extreme</severity><certainty>Likely</certainty>' })] }, 'instruction-missing', 'warning', '/alert/info'],
  ['C14', 'no responseType', { infos: [info({ response: '' })] }, 'response-type-missing', 'info', '/alert/info'],
];

const REPAIRED = new Set(['polygon-unclosed', 'polygon-form', 'code-form', 'language-form', 'language-case', 'password-dropped', 'pair-double']);

describe('the rules the schema can’t say', () => {
  it('find nothing in a good message', () => expect(findingsIn(message(), { now: new Date('2025-05-01T10:00:30Z') })).toEqual([]));

  it('find nothing in a good message of two languages', () => {
    expect(findingsIn(message({ infos: [info({ texts: '<headline>Flood in the whole valley</headline>' }), info({ language: 'fr', event: 'Crue', texts: '<headline>Crue dans toute la vallée</headline>' })] }))).toEqual([]);
  });

  it('find nothing in good content', () => expect(findingsIn(message(resource(`<size>5</size><uri>hello.txt</uri><derefUri>${HELLO}</derefUri><digest>${HELLO_SHA1.toUpperCase()}</digest>`)))).toEqual([]));

  // Jest would take a missing last argument for its `done`.
  it.each(ROWS.map(([rule, wrong, ...row]) => [rule, wrong, row] as const))('%s: %s', (_rule, _wrong, [parts, code, level, path, options]) => {
    const findings = findingsIn(message(parts), options);
    const finding = findings.find((each) => each.code === code);
    expect(finding).toMatchObject({ code, level, path, layer: path.match(/polygon|circle/) ? 'geometry' : 'cap', repaired: REPAIRED.has(code), line: expect.any(Number) });
    expect(finding!.message).toMatch(/^.{15,}[.?”]$/s);
  });

  it('are each covered by the table', () => {
    expect([...new Set(ROWS.map(([rule]) => rule))]).toEqual(Array.from({ length: 14 }, (_, i) => `C${i + 1}`));
  });

  it('withhold nothing: the message is read whatever they find', () => {
    for (const [, , parts] of ROWS) expect(parseCap(new TextEncoder().encode(message(parts))).alerts).toHaveLength(1);
  });
});
