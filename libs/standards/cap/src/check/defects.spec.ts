import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { CORPUS } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { checkCap, parseCap, readFeed } from '../index.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const HEAD = '<identifier>A-1</identifier><sender>office@example.org</sender><sent>2025-05-01T12:00:00+02:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>';
const CODES = '<urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>';
const AREA = '<area><areaDesc>Valley</areaDesc><polygon>1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25</polygon></area>';
const INFO = `<info><language>en</language><category>Met</category><event>Flood</event><responseType>Prepare</responseType>${CODES}<expires>2025-05-01T18:00:00+02:00</expires>${AREA}</info>`;
const alert = (body = HEAD + INFO, attributes = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"'): string => `<alert ${attributes}>${body}</alert>`;
const changed = (from: string | RegExp, to: string): Uint8Array => encode(alert().replace(from, to));
const update = (references: string): Uint8Array => encode(alert(HEAD.replace('>Alert<', '>Update<') + references + INFO));
const area = (inner: string): Uint8Array => encode(alert(HEAD + INFO.replace(AREA, `<area><areaDesc>x</areaDesc>${inner}</area>`)));
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const ring = (n: number): string => Array.from({ length: n }, (_, i) => `${(10 + Math.cos((2 * Math.PI * i) / n)).toFixed(5)},${(20 + Math.sin((2 * Math.PI * i) / n)).toFixed(5)}`).join(' ');
const many = (count: number, shape: string): string => `<polygon>${shape}</polygon>`.repeat(count);

/** What was seen; a message that has it; the finding it ends as, null when it is no defect to this reader. */
const DEFECTS: [seen: string, bytes: Uint8Array, code: string | null][] = [
  ['no namespace', encode(alert(undefined, '')), 'namespace-missing'],
  ['address for addresses', changed('</scope>', '</scope><address>a@example.org</address>'), 'element-misspelt'],
  ['sender with a space', changed('office@', 'the office@'), 'sender-characters'],
  ['date without zone', changed('12:00:00+02:00', '12:00:00'), 'date-no-zone'],
  ['date with milliseconds', changed('12:00:00+02:00', '12:00:00.127+02:00'), 'date-loose-form'],
  ['severity ALERT', changed('>Severe<', '>ALERT<'), 'code-unknown'],
  ['certainty Very Likely', changed('>Likely<', '>Very Likely<'), 'code-form'],
  ['language HI', changed('>en<', '>HI<'), 'language-case'],
  ['language en_US', changed('>en<', '>en_US<'), 'language-form'],
  ['language sp-US', changed('>en<', '>sp-US<'), 'language-unknown'],
  ['language Zh-TW', changed('>en<', '>Zh-TW<'), 'language-case'],
  ['language zh-mo', changed('>en<', '>zh-mo<'), 'language-case'],
  ['empty source', changed('</msgType>', '</msgType><source/>'), null],
  ['empty references', update('<references/>'), 'references-missing'],
  ['empty restriction', changed('</scope>', '</scope><restriction></restriction>'), null],
  ['empty polygon', area('<polygon/><circle>1,1 5</circle>'), null],
  ['empty circle', area('<polygon>1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25</polygon><circle> </circle>'), null],
  ['empty instruction', changed('<area>', '<instruction/><area>'), null],
  ['sent before sender', changed(/(<sender>.*<\/sender>)(<sent>.*<\/sent>)/, '$2$1'), 'schema-order'],
  ['msgType before status', changed(/(<status>.*<\/status>)(<msgType>.*<\/msgType>)/, '$2$1'), 'schema-order'],
  ['references after info', encode(alert(`${HEAD}${INFO}<references>a,b,2025-05-01T11:00:00+02:00</references>`)), 'schema-order'],
  ['polygon after geocode', area('<geocode><valueName>SAME</valueName><value>048453</value></geocode><polygon>1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25</polygon>'), 'schema-order'],
  ['responseType before category', changed(/(<category>.*<\/category>)(.*)(<responseType>.*<\/responseType>)/, '$3$1$2'), 'schema-order'],
  ['expires after description', changed('<expires>2025-05-01T18:00:00+02:00</expires>', '<description>d</description><expires>2025-05-01T18:00:00+02:00</expires>'), 'schema-order'],
  ['markup inside description', changed('<area>', '<description>a<b>b</b></description><area>'), 'schema-content'],
  ['root alret', encode(alert().replaceAll('alert', 'alret').replace('cap:1.2', 'cap:1.2')), 'root-misnamed'],
  ['text before the declaration', encode(`junk <?xml version="1.0"?>${alert()}`), 'text-before-declaration'],
  ['altitude with words', area('<polygon>1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25</polygon><altitude>2000 feet</altitude>'), 'number-unreadable'],
  ['brackets in a polygon', area('<polygon>[1.5,1.25] [1.5,2.25] [2.5,2.25] [1.5,1.25]</polygon>'), 'polygon-form'],
  ['longitude before latitude', area('<polygon>121.5,23.5 121.6,23.5 121.6,24.5 121.5,23.5</polygon>'), 'polygon-axes-swapped'],
  ['two-point polygon', area('<polygon>1.5,1.25 1.5,2.25</polygon>'), 'polygon-too-few'],
  ['unclosed ring', area('<polygon>1.5,1.25 1.5,2.25 2.5,2.25</polygon>'), 'polygon-unclosed'],
  ['bow-tie', area('<polygon>0.5,0.25 1.5,1.25 0.5,1.25 1.5,0.25 0.5,0.25</polygon>'), 'polygon-crosses-itself'],
  ['circle of radius 0', area('<circle>1,1 0</circle>'), null],
  ['circle with a space after the comma', area('<circle>1, 1 5</circle>'), 'circle-form'],
  ['references with a wrong date form', update('<references>office@example.org,A-0,yesterday</references>'), 'reference-incomplete'],
  ['Update without references', update(''), 'references-missing'],
  ['Cancel without references', changed('>Alert<', '>Cancel<'), 'references-missing'],
  ['an area of 164 polygons', area(many(164, '1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25')), null],
  ['an area of 212 polygons', area(many(212, '1.5,1.25 1.5,2.25 2.5,2.25 1.5,1.25')), null],
  ['root alerts with 17 members', encode(`<alerts>${Array.from({ length: 17 }, (_, i) => alert().replace('A-1', `A-${i}`)).join('')}</alerts>`), null],
  ['EDXL-DE', encode(`<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject><xmlContent><embeddedXMLContent>${alert()}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>`), null],
  ['CAP as JSON', encode(JSON.stringify({ identifier: 'A', sender: 's', sent: '2025-05-01T12:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public', info: [] })), 'json'],
  ['ISO-8859-1', latin1(`<?xml version="1.0" encoding="ISO-8859-1"?>${alert().replace('Valley', 'Vall\u00e9e')}`), null],
  ['entities escaped twice', changed('<area>', '<description>a&amp;nbsp;b</description><area>'), 'text-escaped-twice'],
  ['two languages in the same words', encode(alert(HEAD + [INFO, INFO.replace('>en<', '>fr<')].map((info) => info.replace('<area>', '<headline>A flood comes down the valley</headline><area>')).join(''))), 'languages-equal-text'],
  ['info without area', changed(AREA, ''), 'area-missing'],
  ['alert without info', encode(alert(HEAD)), 'info-missing'],
  ['every element prefixed', encode(alert().replace('xmlns=', 'xmlns:cap=').replace(/<(\/?)(?=[a-z])/gi, '<$1cap:')), null],
];

/** What is no message, and is refused in a sentence. */
const REFUSED: [seen: string, bytes: Uint8Array, code: string][] = [
  ['root schema', encode('<schema xmlns="http://www.w3.org/2001/XMLSchema"/>'), 'no-alert'],
  ['a truncated download', encode(alert().slice(0, 200)), 'alert-cut-off'],
  ['HTML at a CAP address', encode('<!DOCTYPE html><html><body>Error 500</body></html>'), 'html-page'],
  ['an external entity', encode(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${alert().replace('Flood', '&x;')}`), 'doctype'],
];

/** Where real messages have a defect of the list. */
const SEEN_IN: [file: string, code: string][] = [
  ['india/imd-patna-2025-09-02.xml', 'namespace-missing'], ['india/imd-patna-2025-09-02.xml', 'date-no-zone'], ['india/imd-patna-2025-09-02.xml', 'code-unknown'],
  ['misc-invalid/sender-with-space.cap', 'sender-characters'], ['misc-invalid/language-underscore.xml', 'language-form'], ['misc-invalid/html-error-page-served-as.cap', 'html-page'],
  ['macau/mo-cap_monsoon.xml', 'language-case'], ['macau/mo-cap_monsoon.xml', 'reference-self'], ['gdacs/gdacs-cap_1023542.xml', 'polygon-form'], ['ntwc-tsunami-invalid/invalid_root.xml', 'root-misnamed'],
  ['uk-environment-agency/area-degenerate-two-points.xml', 'polygon-too-few'], ['uk-environment-agency/area-unclosed.xml', 'polygon-unclosed'], ['uk-environment-agency/area-self-intersecting.xml', 'polygon-crosses-itself'],
  ['openwarn-synthetic/alert.owa.cap.xml', 'circle-form'], ['google-cap-library/invalid/xee.cap', 'doctype'], ['google-cap-library/amber.atom', 'text-escaped-twice'], ['nws-us/tx-truncated.atom.xml', 'ended-early'],
  ['switzerland/alertswiss-TEST-1163.xml', 'schema-order'], ['taiwan/fifows_typhoon-warning_201908230536.xml', 'schema-content'], ['oasis-spec-examples/v1dot0_appendix_adot3.xml', 'code-form'],
  ['usgs/usgs-cap11-two-languages.cap', 'language-unknown'], ['usgs/usgs-cap11-two-languages.cap', 'languages-equal-text'], ['germany-mowas/mowas-06-DE-RP-WW-SE116-20220211-123-000.json', 'json'],
  ['uicds-xchangecore/Alert.xml', 'number-unreadable'], ['google-cap-library/invalid/canada_errors.cap', 'references-missing'], ['misc-invalid/empty-sender-no-info.cap', 'info-missing'],
];

describe('what was seen in the world', () => {
  it.each(DEFECTS)('%s: the message is read, and the defect told', (_seen, bytes, code) => {
    const { read, findings } = checkCap(bytes);
    expect(read.alerts).toBeGreaterThan(0);
    expect(parseCap(bytes).alerts.every((each) => each.identifier !== '')).toBe(true);
    if (code) expect(findings.map((finding) => finding.code)).toContain(code);
    else expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(REFUSED)('%s is refused in a sentence', (_seen, bytes, code) => {
    expect(parseCap(bytes).alerts).toEqual([]);
    const finding = checkCap(bytes).findings.find((each) => each.code === code);
    expect(finding).toMatchObject({ level: 'error', message: expect.stringMatching(/^.{20,}[.”]$/s) });
    expect(readFeed(bytes, 'https://example.org/').entries.filter(({ embedded }) => embedded)).toEqual([]);
  });

  it('the same identifier with another sent is another message', () => {
    const [first] = parseCap(changed('', '')).alerts;
    const [second] = parseCap(changed('T12:00:00', 'T12:30:00')).alerts;
    expect([first!.identifier, first!.sent.text === second!.sent.text]).toEqual([second!.identifier, false]);
  });

  itNeeds('corpus').each(SEEN_IN)('%s has %s', (file, code) => expect(checkCap(readFileSync(join(CORPUS, file))).findings.map((finding) => finding.code)).toContain(code));
});

describe('the largest messages', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heapUsed = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };

  it.each([
    ['a ring of 41,000 positions', area(`<polygon>${ring(41_000)} ${ring(41_000).split(' ')[0]!}</polygon>`)],
    ['1,352 areas', encode(alert(HEAD + INFO.replace(AREA, `<area><areaDesc>x</areaDesc><polygon>${ring(60)} ${ring(60).split(' ')[0]!}</polygon><geocode><valueName>WARNCELLID</valueName><value>105315000</value></geocode></area>`.repeat(1_352))))],
  ])('%s are read whole, within bounds of memory', (_what, bytes) => {
    checkCap(bytes);
    const before = heapUsed();
    let read = 0;
    for (let i = 0; i < 5; i++) {
      const { findings, polygons } = checkCap(bytes);
      read += polygons;
      expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    }
    expect(read).toBeGreaterThan(0);
    // Nothing of five readings may stay.
    expect(heapUsed() - before).toBeLessThan(5_000_000);
  });
});
