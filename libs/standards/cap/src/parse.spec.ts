import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capIdentity, parseCap, type ParsedCap } from './index.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): ParsedCap => parseCap(encode(text));
const codes = ({ findings }: ParsedCap): string[] => findings.map(({ code }) => code);

const NAMESPACE = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"';
const HEAD = '<identifier>A-1</identifier><sender>office@example.org</sender><sent>2025-05-01T12:00:00+02:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>';
const INFO_HEAD = '<language>en</language><category>Met</category><event>Flood</event><responseType>Prepare</responseType><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>';
const AREA = '<area><areaDesc>Valley</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon></area>';
const info = (more = '', area = AREA): string => `<info>${INFO_HEAD}<expires>2025-05-01T18:00:00+02:00</expires>${more}${area}</info>`;
const alert = (body: string, attributes = NAMESPACE): string => `<alert ${attributes}>${body}</alert>`;
const GOOD = alert(HEAD + info());

describe('a proper message', () => {
  it('is read without findings, texts beside values', () => {
    const { alerts, findings, root } = parse(`<?xml version="1.0" encoding="UTF-8"?>\n${GOOD}`);
    expect(findings).toEqual([]);
    expect(root).toBe('alert');
    expect(alerts[0]).toMatchObject({
      version: '1.2', schemaValid: true, identifier: 'A-1', sent: { text: '2025-05-01T12:00:00+02:00', date: new Date('2025-05-01T10:00:00Z'), offsetMinutes: 120 },
      status: { text: 'Actual', value: 'Actual' },
      infos: [{ language: { text: 'en', tag: 'en' }, areas: [{ areaDesc: 'Valley', polygons: ['1,1 1,2 2,2 1,1'] }] }],
    });
    expect(capIdentity(alerts[0]!)).toBe('office@example.org,A-1,2025-05-01T12:00:00+02:00');
  });

  it('is the same with every element prefixed, with a byte-order mark, in UTF-16 and with CDATA', () => {
    const plain = parse(GOOD).alerts;
    const prefixed = GOOD.replace('xmlns=', 'xmlns:cap=').replace(/<(\/?)(?=[a-z])/gi, '<$1cap:');
    expect(parse(prefixed).alerts).toEqual(plain);
    expect(parse(`\ufeff${GOOD}`).alerts).toEqual(plain);
    const utf16 = Uint8Array.from(`\ufeff${GOOD}`, (character) => character.charCodeAt(0)).length;
    const bytes = new Uint8Array(utf16 * 2);
    Array.from(`\ufeff${GOOD}`).forEach((character, i) => new DataView(bytes.buffer).setUint16(i * 2, character.charCodeAt(0), true));
    expect(parseCap(bytes).alerts).toEqual(plain);
    expect(parse(GOOD.replace('Flood', '<![CDATA[Flood]]>')).alerts).toEqual(plain);
  });

  it('keeps line ends and unescapes references', () => {
    const text = parse(alert(HEAD + info('<description>One &lt; two &amp; three\r\nnext&#x20AC;</description>'))).alerts[0]!.infos[0]!.description;
    expect(text).toBe('One < two & three\nnext€');
  });

  it('in Latin-1 keeps its letters and its verdict', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${GOOD.replace('Valley', 'Vall\u00e9e')}`;
    const { alerts, findings } = parseCap(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    expect(alerts[0]).toMatchObject({ schemaValid: true, infos: [{ areas: [{ areaDesc: 'Vallée' }] }] });
    expect(findings).toEqual([]);
  });
});

describe('what is not quite right is read with a finding', () => {
  const cases: [title: string, text: string, code: string][] = [
    ['no namespace', alert(HEAD + info(), ''), 'namespace-missing'],
    ['a foreign namespace', alert(HEAD + info(), 'xmlns="urn:example"'), 'namespace-unknown'],
    ['elements out of order', alert(HEAD.replace(/(<identifier>.*<\/identifier>)(<sender>.*<\/sender>)/, '$2$1') + info()), 'schema-order'],
    ['text before the declaration', `junk\n<?xml version="1.0"?>${GOOD}`, 'text-before-declaration'],
    ['a bare ampersand', GOOD.replace('Valley', 'Hills & Valley'), 'bare-ampersand'],
    ['an HTML entity', GOOD.replace('Valley', 'Hills&nbsp;Valley'), 'unknown-entity'],
    ['an undeclared prefix', GOOD.replace('<event>Flood</event>', '<x:event>Flood</x:event>'), 'not-well-formed'],
    ['a control character', GOOD.replace('Valley', 'Val\u0001ley'), 'not-well-formed'],
    ['a date with milliseconds and no zone', GOOD.replace('2025-05-01T12:00:00+02:00', '2025-05-01 12:00:00.127'), 'date-no-zone'],
    ['a date in Z', GOOD.replace('2025-05-01T12:00:00+02:00', '2025-05-01T12:00:00Z'), 'date-zulu'],
    ['a code in another case', GOOD.replace('Immediate', 'immediate'), 'code-form'],
    ['certainty Very Likely', GOOD.replace('>Likely<', '>Very Likely<'), 'code-form'],
    ['an unknown code', GOOD.replace('>Severe<', '>ALERT<'), 'code-unknown'],
    ['an underscore in the language', GOOD.replace('>en<', '>en_US<'), 'language-form'],
    ['markup inside a text', GOOD.replace('Flood', 'Flo<b>o</b>d'), 'schema-content'],
    ['a misspelt root', GOOD.replaceAll('alert', 'alret'), 'root-misnamed'],
    ['address for addresses', alert(`${HEAD}<address>a@example.org</address>${info()}`), 'element-misspelt'],
    ['an Update without references', GOOD.replace('>Alert<', '>Update<'), 'references-missing'],
    ['a sender with a space', GOOD.replace('office@', 'the office@'), 'sender-characters'],
    ['Restricted without restriction', GOOD.replace('>Public<', '>Restricted<'), 'restriction-missing'],
    ['Private without addresses', GOOD.replace('>Public<', '>Private<'), 'addresses-missing'],
    ['expires before sent', GOOD.replace('T18:00', 'T08:00'), 'expires-before-sent'],
    ['no expires', GOOD.replace(/<expires>.*<\/expires>/, ''), 'expires-missing'],
    ['words only as area', alert(HEAD + info('', '<area><areaDesc>x</areaDesc></area>')), 'area-words-only'],
    ['ceiling alone', alert(HEAD + info('', AREA.replace('</area>', '<ceiling>3</ceiling></area>'))), 'ceiling-alone'],
    ['altitude in words', alert(HEAD + info('', AREA.replace('</area>', '<altitude>high</altitude></area>'))), 'number-unreadable'],
    ['a relative web address', alert(HEAD + info('<web>www.example.org</web>')), 'web-relative'],
    ['HTML in a text', alert(HEAD + info('<description>a&lt;br/&gt;b</description>')), 'text-html'],
    ['a doubly escaped entity', alert(HEAD + info('<description>a&amp;nbsp;b</description>')), 'text-escaped-twice'],
    ['sent twice', GOOD.replace('<status>', '<sent>2025-05-01T12:00:00+02:00</sent><status>'), 'element-double'],
  ];

  it.each(cases)('%s', (_title, text, code) => {
    const result = parse(text);
    expect(codes(result)).toContain(code);
    expect(result.alerts).toHaveLength(1);
    expect(capIdentity(result.alerts[0]!)).not.toBeNull();
    const finding = result.findings.find((each) => each.code === code)!;
    expect(finding.message).toMatch(/^.{15,}[.”]$/s);
  });

  it('names line and element of what the schema refuses', () => {
    const { findings } = parse(GOOD.replace('>Severe<', '>\n<').replace('<severity>', '\n<severity>'));
    expect(findings.find(({ code }) => code === 'schema-value')).toMatchObject({ path: '/alert/info/severity', line: 2, layer: 'schema' });
  });

  it('gives the value mended and the text as sent', () => {
    const [read] = parse(GOOD.replace('>Likely<', '>Very Likely<').replace('2025-05-01T12:00:00+02:00', '2025-05-01 12:00')).alerts;
    expect(read!.infos[0]!.certainty).toEqual({ text: 'Very Likely', value: 'Likely' });
    expect(read!.sent).toMatchObject({ text: '2025-05-01 12:00', date: new Date('2025-05-01T12:00:00Z') });
    expect(parseCap(encode(GOOD.replace('2025-05-01T12:00:00+02:00', '2025-05-01 12:00')), { zoneMinutes: 330 }).alerts[0]!.sent.date).toEqual(new Date('2025-05-01T06:30:00Z'));
  });

  it('reads references with spaces in the sender and finds those that point at themselves', () => {
    const update = (references: string): ParsedCap => parse(alert(`${HEAD.replace('>Alert<', '>Update<')}<references>${references}</references>${info()}`));
    expect(update('a,1,2025-05-01T10:00:00+02:00 b,2,2025-05-01T11:00:00+02:00').alerts[0]!.references).toMatchObject([{ sender: 'a', identifier: '1' }, { sender: 'b', identifier: '2' }]);
    expect(update('IMD Patna,1,2025-05-01 10:00:00.127').alerts[0]!.references).toMatchObject([{ sender: 'IMD Patna', identifier: '1', sent: { text: '2025-05-01 10:00:00.127' } }]);
    expect(codes(update('office@example.org,A-1,2025-05-01T12:00:00+02:00'))).toContain('reference-self');
    expect(codes(update('a,1,2025-06-01T10:00:00+02:00'))).toContain('reference-later');
    expect(codes(update('nonsense'))).toContain('reference-malformed');
  });
});

describe('wrapped messages', () => {
  it('are all found inside alerts and EDXL-DE, each with its own verdict', () => {
    const second = GOOD.replace('A-1', 'A-2').replace('>Severe<', '>Bad<');
    const { alerts, root } = parse(`<alerts>${GOOD}${second}</alerts>`);
    expect(root).toBe('alerts');
    expect(alerts.map(({ identifier, schemaValid }) => [identifier, schemaValid])).toEqual([['A-1', true], ['A-2', false]]);
    expect(alerts[0]!.findings).toEqual([]);
    const edxl = `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject><xmlContent><embeddedXMLContent>${GOOD}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>`;
    expect(parse(edxl).alerts[0]).toMatchObject({ identifier: 'A-1', schemaValid: true });
  });

  it('are read as JSON of MoWaS', () => {
    const json = { identifier: 'DE-1', sender: 'DE-BW', sent: '2025-05-01T12:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public', code: ['x'], info: [{ language: 'DE', category: ['Met'], event: 'Flut', urgency: 'Immediate', severity: 'Minor', certainty: 'Observed', area: [{ areaDesc: 'Tal', polygon: ['1,1 1,2 2,2 1,1'], geocode: [{ valueName: 'AGS', value: '1' }] }] }] };
    expect(parse(JSON.stringify(json)).alerts[0]).toMatchObject({ identifier: 'DE-1', codes: ['x'], infos: [{ areas: [{ geocodes: [{ valueName: 'AGS', value: '1' }] }] }] });
    expect(codes(parse('{"a":1}'))).toEqual(['no-alert']);
    expect(codes(parse('{"a":'))).toEqual(['json-malformed']);
  });

  it('of CAP 1.0 and 1.1 come out in the model of 1.2', () => {
    const old = alert(`${HEAD.replace('<scope>Public</scope>', '')}<password>secret</password><info><event>Quake</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Very Likely</certainty><parameter>depth=10</parameter><area><areaDesc>x</areaDesc><geocode>FIPS6=006109</geocode></area></info>`, 'xmlns="http://www.incident.com/cap/1.0"');
    const [read] = parse(old).alerts;
    expect(read).toMatchObject({ version: '1.0', scope: { value: 'Public' }, infos: [{ parameters: [{ valueName: 'depth', value: '10' }], areas: [{ geocodes: [{ valueName: 'FIPS6', value: '006109' }] }] }] });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});

describe('what must not be read is refused fast', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 10 }, (_, i) => `<!ENTITY lol${i} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]><alert>&lol9;</alert>`;
  const attacks: [title: string, text: string, code: string][] = [
    ['a DOCTYPE', `<!DOCTYPE alert SYSTEM "file:///etc/passwd">${GOOD}`, 'doctype'],
    ['an external entity', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${GOOD.replace('Flood', '&x;')}`, 'doctype'],
    ['a billion laughs', laughs, 'doctype'],
    ['a DOCTYPE behind a comment', `<!-- ${'x'.repeat(10_000)} --><!DOCTYPE a>${GOOD}`, 'doctype'],
    ['deep nesting', '<a>'.repeat(200_000), 'too-many-depth'],
    ['a million elements', `<alert>${'<a/>'.repeat(1_000_000)}</alert>`, 'too-many-elements'],
    ['two million references', `<alert>${'&#65;'.repeat(2_000_000)}</alert>`, 'too-many-references'],
    ['an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'html-page'],
    ['an HTML page without a doctype', '<HTML><body>404<br>', 'html-page'],
    ['an empty document', ' \n ', 'empty'],
    ['plain text', 'Service unavailable', 'not-xml'],
    ['a document cut off', GOOD.slice(0, 300), 'alert-cut-off'],
    ['another root', '<schema/>', 'no-alert'],
    ['endless open tags', '<a '.repeat(300_000), 'too-many-elements'],
    ['endless quotes', `<a ${"x='".repeat(300_000)}`, 'too-many-elements'],
    ['endless less-than signs', '<'.repeat(1_000_000), 'not-xml'],
  ];

  it.each(attacks)('%s', (_title, text, code) => {
    const bytes = encode(text);
    const start = performance.now();
    const result = parseCap(bytes);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(result.alerts).toEqual([]);
    expect(codes(result)).toContain(code);
  });

  it('more than 20 MB', () => {
    expect(codes(parseCap(new Uint8Array(20_000_001)))).toEqual(['too-large']);
  });

  it('a DOCTYPE hidden in UTF-16 or by a false encoding', () => {
    const text = `<!DOCTYPE a [<!ENTITY x "y">]>${GOOD}`;
    const utf16 = new Uint8Array(text.length * 2 + 2);
    [0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))].forEach((code, i) => new DataView(utf16.buffer).setUint16(i * 2, code, false));
    expect(codes(parseCap(utf16))).toEqual(['doctype']);
    expect(codes(parse(`<?xml version="1.0" encoding="UTF-16"?>${text}`))).toEqual(['doctype']);
    expect(codes(parse(`<?xml version="1.0" encoding="UTF-7"?>${text}`))).toContain('doctype');
  });

  it('nothing throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void parseCap(bytes)));
    fc.assert(fc.property(fc.nat(GOOD.length), fc.nat(GOOD.length), fc.string({ unit: 'binary', maxLength: 8 }), (from, to, junk) => {
      parse(GOOD.slice(0, Math.min(from, to)) + junk + GOOD.slice(Math.max(from, to)));
    }), { numRuns: 1_000 });
  });
});
