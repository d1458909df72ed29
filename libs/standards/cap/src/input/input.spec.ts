import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { CORPUS } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { parseCap, readFeed, readShapes, type ParsedCap } from '../index.js';
import { alertInText } from './enclosed.js';
import { plainText } from './plain-text.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const parse = (text: string): ParsedCap => parseCap(encode(text));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const ALERT = '<?xml version="1.0"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A-1</identifier><sender>s</sender><sent>2025-05-01T12:00:00+02:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>';
const BARE = ALERT.slice(ALERT.indexOf('<alert'));
const edxl = (content: string): string => `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><distributionID>d</distributionID><contentObject>${content}</contentObject></EDXLDistribution>`;
const entry = (content: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title><entry><id>e</id><title>t</title>${content}</entry></feed>`;
const item = (content: string): string => `<rss version="2.0"><channel><title>t</title><description>d</description><link>https://example.org</link><item><title>t</title><guid>g</guid>${content}</item></channel></rss>`;

describe('text that may be an alert', () => {
  it('is judged at once when it begins with hundreds of comments', () => {
    const judge = (text: string): unknown => runInNewContext('judge(text)', { judge: alertInText, text }, { timeout: 5_000 });
    expect(judge(`${'<!---->'.repeat(500)}<other/>`)).toBeNull();
    expect(judge(`<?xml version="1.0"?> ${'<!-- a -- b -->'.repeat(500)}<alert>`)).not.toBeNull();
  });
});

describe('a message inside a distribution', () => {
  it.each([
    ['as an element', edxl(`<xmlContent><embeddedXMLContent>${BARE}</embeddedXMLContent></xmlContent>`)],
    ['as escaped text', edxl(`<xmlContent><embeddedXMLContent>${escaped(ALERT)}</embeddedXMLContent></xmlContent>`)],
    ['as CDATA', edxl(`<xmlContent><embeddedXMLContent><![CDATA[${ALERT}]]></embeddedXMLContent></xmlContent>`)],
    ['in Base64', edxl(`<nonXMLContent><mimeType>application/cap+xml</mimeType><contentData>${base64(ALERT)}</contentData></nonXMLContent>`)],
    ['in a distribution in Base64', edxl(`<nonXMLContent><mimeType>text/xml</mimeType><contentData>${base64(edxl(`<xmlContent><embeddedXMLContent>${BARE}</embeddedXMLContent></xmlContent>`))}</contentData></nonXMLContent>`)],
  ])('%s is read, and its document handed on', (_title, text) => {
    const { alerts, root } = parse(text);
    expect(root).toBe('EDXLDistribution');
    expect(alerts).toMatchObject([{ identifier: 'A-1', schemaValid: true }]);
    for (const { path } of alerts[0]!.findings) expect(path).toContain(alerts[0]!.path);
    const [only] = readFeed(encode(text), 'https://example.org/edxl').entries;
    expect(parseCap(only!.embedded!).alerts).toMatchObject([{ identifier: 'A-1' }]);
  });

  it('that is a picture or broken is told, and never more than so deep', () => {
    expect(parse(edxl(`<nonXMLContent><contentData>${base64('\u0089PNG')}</contentData></nonXMLContent>`)).findings.map(({ code }) => code)).toEqual(['no-alert']);
    expect(parse(edxl('<nonXMLContent><contentData>?</contentData></nonXMLContent>')).findings.map(({ code }) => code)).toEqual(['content-unreadable', 'no-alert']);
    let deep = ALERT;
    for (let i = 0; i < 6; i++) deep = edxl(`<nonXMLContent><contentData>${base64(deep)}</contentData></nonXMLContent>`);
    expect(parse(deep).alerts).toEqual([]);
  });

  it('keeps the gate shut for what hides inside', () => {
    const { alerts, findings } = parse(edxl(`<nonXMLContent><contentData>${base64(`<!DOCTYPE a [<!ENTITY x "y">]>${BARE}`)}</contentData></nonXMLContent>`));
    expect(alerts).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain('doctype');
  });
});

describe('a message inside an entry', () => {
  it.each([
    ['as an element', entry(`<content type="text/xml">${BARE}</content>`)],
    ['as escaped text', entry(`<content type="text">${escaped(ALERT)}</content>`)],
    ['as escaped text, escaped again', entry(`<content type="html">${escaped(escaped(ALERT))}</content>`)],
    ['as CDATA', entry(`<summary><![CDATA[ ${ALERT} ]]></summary>`)],
    ['in Base64', entry(`<content type="application/cap+xml">${base64(ALERT)}</content>`)],
    ['of RSS, as CDATA', item(`<description><![CDATA[${ALERT}]]></description>`)],
    ['of RSS, as content:encoded', item(`<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[${BARE}]]></content:encoded>`)],
  ])('%s is its document', (_title, text) => {
    const [only] = readFeed(encode(text), 'https://example.org/feed').entries;
    expect(parseCap(only!.embedded!).alerts).toMatchObject([{ identifier: 'A-1', schemaValid: true }]);
  });
});

describe('messages as JSON', () => {
  it('may be XML in Base64, as message brokers carry it', () => {
    const text = JSON.stringify({ data: base64(ALERT), filename: 'a.xml' });
    expect(parse(text)).toMatchObject({ root: 'json', alerts: [{ identifier: 'A-1', schemaValid: true }] });
    const [only] = readFeed(encode(text), 'https://example.org/').entries;
    expect(new TextDecoder().decode(only!.embedded!)).toBe(ALERT);
  });

  it('may be a list under the name of alerts', () => {
    const message = (identifier: string): object => ({ identifier, sender: 's', sent: '2025-05-01T12:00:00+02:00', info: [] });
    const text = JSON.stringify({ heartbeat: 1, alerts: [message('a'), message('b')] });
    expect(parse(text).alerts.map(({ identifier }) => identifier)).toEqual(['a', 'b']);
    expect(readFeed(encode(text), 'https://example.org/').entries).toHaveLength(2);
  });

  it('of Alertswiss have its facts under the names of CAP', () => {
    const alertswiss = {
      identifier: 'POA-1', sent: 'Tue, 20.05.2025, 12:41', sender: 'info@alertswiss.ch', publisherName: 'Canton Ticino', event: 'Rockfall', severity: 'moderate', allClear: true, testAlert: true,
      title: { title: 'Rocks &amp; stones' }, description: { description: 'First<br/>second' }, instructions: [{ text: 'Stay away' }, { text: 'Wait' }], link: 'https://www.alert.swiss',
      contact: { contact: 'Police: <a href="tel:117">117</a>' }, gtransOrigin: 'en-x-mtfrom-it',
      areas: [{ description: { description: 'Sonvico' }, regions: [{ region: 'TI' }], circles: [{ centerPosition: ['46.1', '9.1'], radius: '2.5' }], polygons: [{ coordinates: [['46', '9'], ['46', '10'], ['47', '10'], ['46', '9']], excludes: [[['46.1', '9.2'], ['46.1', '9.4'], ['46.2', '9.4'], ['46.1', '9.2']]] }] }],
    };
    const { alerts: [alert], findings } = parse(JSON.stringify([alertswiss]));
    expect(alert).toMatchObject({
      identifier: 'POA-1', sent: { text: '2025-05-20T12:41:00+02:00' }, status: { value: 'Test' }, msgType: { value: 'Alert' }, scope: { value: 'Public' },
      infos: [{
        language: { tag: 'en-x-mtfrom-it' }, event: 'Rockfall', responseTypes: [{ value: 'AllClear' }], severity: { value: 'Moderate' }, urgency: { value: 'Unknown' }, headline: 'Rocks & stones',
        description: 'First\nsecond', instruction: 'Stay away\nWait', contact: 'Police: 117', senderName: 'Canton Ticino',
        areas: [{ areaDesc: 'Sonvico', polygons: ['46,9 46,10 47,10 46,9'], circles: ['46.1,9.1 2.5'], geocodes: [{ valueName: 'ISO 3166-2', value: 'CH-TI' }, { valueName: 'EXCLUDE_POLYGON' }] }],
      }],
    });
    expect(readShapes(alert!).excludedOf.size).toBe(1);
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['json', 'json-alertswiss']));
    expect(findings.some(({ level }) => level === 'error')).toBe(false);
    const winter = parse(JSON.stringify({ ...alertswiss, sent: 'Mon, 20.01.2025, 12:41' })).alerts[0]!;
    expect(winter.sent.text).toBe('2025-01-20T12:41:00+01:00');
  });

  itNeeds('corpus').each(['POA-1216107687-4', 'POA-1222963954-5'])('of Alertswiss, %s, say what their conversion to XML says', (name) => {
    const read = (suffix: string): ParsedCap => parseCap(readFileSync(join(CORPUS, `switzerland/alertswiss-${name}.${suffix}`)));
    const [json, xml] = [read('json').alerts[0]!, read('xml').alerts[0]!];
    expect(json).toMatchObject({ identifier: xml.identifier, sender: xml.sender, status: xml.status, infos: [{ headline: xml.infos[0]!.headline, event: xml.infos[0]!.event, severity: xml.infos[0]!.severity }] });
    expect(json.infos[0]!.areas.map(({ polygons }) => polygons)).toEqual(xml.infos[0]!.areas.map(({ polygons }) => polygons));
    // The XML dropped the seconds that its own reference still has.
    expect(json.sent.date).toEqual(xml.references[0]!.sent.date);
  });
});

describe('text written for a web page', () => {
  it.each([
    ['a<br/>b', 'a\nb'], ['<p>a</p><p>b</p>', 'a\nb'], ['5 < 6 & 7', '5 < 6 & 7'], ['a&nbsp;b &amp; c', 'a\u00a0b & c'], ['plain', 'plain'], ['<b>x</b>y', 'xy'],
  ])('%s is “%s” when plain', (html, text) => expect(plainText(html)).toBe(text));
});
