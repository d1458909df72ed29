import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CORPUS, corpusIndex } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { checkCap, reportText, type CapReport } from '../index.js';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');

const COMPARED = [
  'root', 'cap', 'schema', 'status', 'msgType', 'scope', 'alerts', 'infos', 'languages', 'areas', 'polygons', 'circles', 'geocodes', 'resources', 'entries',
] as const;
type Entry = { file: string } & Pick<CapReport, (typeof COMPARED)[number]>;

/** Files of which this reader on purpose reads less than the tool the index was made with. */
const READ_OTHERWISE: Record<string, string> = {
  'google-cap-library/invalid/xee.atom': 'a DOCTYPE is refused, whatever follows',
};

const index = corpusIndex<Entry>();
const compared = index.filter((entry) => !(entry.file in READ_OTHERWISE));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the report on a document', () => {
  it('leads from each finding to its line and column', () => {
    const report = checkCap(readFileSync(join(FIXTURES, 'self-crossing-area.xml')), { file: 'a.xml' });
    expect(report).toMatchObject({ file: 'a.xml', root: 'alert', cap: '1.2', schema: 'pass', alerts: 1, polygons: 2 });
    const crossing = report.findings.find(({ code }) => code === 'polygon-crosses-itself');
    expect(crossing?.line).toBeGreaterThan(10);
    expect(crossing?.column).toBeGreaterThan(1);
  });

  it('counts lines in the document as sent, whatever stands before its declaration', () => {
    const text = 'junk\njunk\n<?xml version="1.0"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\n<sent>never</sent>\n</alert>';
    expect(checkCap(encode(text)).findings.find(({ code }) => code === 'date-unreadable')).toMatchObject({ line: 5, column: 1 });
  });

  it('is given for any bytes at all', () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0, 255, 0), encode('<alert')]) {
      expect(checkCap(bytes)).toMatchObject({ root: 'NOT-WELL-FORMED', schema: 'fail', alerts: null, infos: null, languages: null });
    }
  });

  it('has one tier for each signature, from the verifier where there is one', () => {
    const bytes = readFileSync(join(FIXTURES, 'latin-1-signed.cap'));
    expect(checkCap(bytes).signatureTiers).toEqual(['not checked']);
    const finding = { code: 'signature-weak', level: 'info', layer: 'signature', path: '/alert/Signature', message: 'SHA-1.', repaired: false } as const;
    const report = checkCap(bytes, { verifySignatures: () => [{ tier: 'stored', findings: [finding] }] });
    expect(report.signatureTiers).toEqual(['stored']);
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'signature-weak', line: expect.any(Number) }));
  });

  it('says in `read` what was read of JSON, of broken XML and of a misspelt root', () => {
    const json = encode('{"identifier":"a","sender":"b","sent":"2026-01-01T00:00:00+01:00","status":"Actual","msgType":"Alert","scope":"Public","info":[{"event":"x","language":"de"}]}');
    expect(checkCap(json)).toMatchObject({ root: 'json', schema: 'n/a', alerts: null, status: null, read: { alerts: 1, infos: 1, status: 'Actual', languages: ['de'] } });
    const alert = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sender>b</sender><sent>2026-01-01T00:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><event>R & D</event></info></alert>';
    expect(checkCap(encode(alert))).toMatchObject({ root: 'NOT-WELL-FORMED', alerts: null, infos: null, read: { alerts: 1, infos: 1 } });
    expect(checkCap(encode(alert.replaceAll('alert', 'alret').replace('&', 'and')))).toMatchObject({ root: 'alret', alerts: 0, infos: null, read: { alerts: 1, infos: 1 } });
  });

  itNeeds('corpus').each(compared.map((entry) => [entry.file, entry] as const))('agrees with the index on %s', (file, entry) => {
    const report = checkCap(readFileSync(join(CORPUS, file)));
    for (const key of COMPARED) expect([key, report[key]]).toEqual([key, entry[key]]);
  });

  itNeeds('corpus')('differs from it only where it is told why', () => {
    console.log(`${compared.length} of ${index.length} files agree with the index on all ${COMPARED.length} keys; ${Object.keys(READ_OTHERWISE).length} is read otherwise.`);
    for (const [file, why] of Object.entries(READ_OTHERWISE)) expect([file, index.some((entry) => entry.file === file), why]).toEqual([file, true, expect.stringMatching(/\S/)]);
  });
});

describe('the report as text', () => {
  const bytes = encode('<?xml version="1.0"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\n  <identifier>a b</identifier>\n</alert>\n');

  it('shows place, level, sentence, code and the line of the source with a caret', () => {
    const text = reportText(checkCap(bytes, { file: 'x.cap' }), bytes);
    expect(text).toContain('x.cap:3:3: error: <identifier> “a b” holds a space');
    expect(text).toContain('[identifier-characters]\n    <identifier>a b</identifier>\n    ^\n');
    expect(text).toMatch(/x\.cap: \d+ errors.*\n$/);
  });

  it('shows no source of a line that is too long, and no control characters at all', () => {
    const long = encode(`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${'a '.repeat(200)}</identifier></alert>`);
    expect(reportText(checkCap(long), long)).not.toContain('^');
    const hostile = encode('<alert>\n<identifier>a \u001b[31m</identifier></alert>');
    expect(reportText(checkCap(hostile), hostile)).not.toContain('\u001b');
  });

  it('is empty for a document without findings', () => expect(reportText({ ...checkCap(bytes), findings: [] }, bytes)).toBe(''));
});
