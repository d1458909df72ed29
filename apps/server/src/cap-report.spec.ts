import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CORPUS, corpusIndex, itNeeds } from '@watchpost/cap/testing';
import { capReport, unreadable } from './cap-report.js';

const FIXTURES = path.resolve(import.meta.dirname, '../../../libs/standards/cap/fixtures');

describe('the report on a file', () => {
  it('carries the name of the file', () => {
    expect(capReport('a.xml', readFileSync(path.join(FIXTURES, 'self-crossing-area.xml')))).toMatchObject({ file: 'a.xml', root: 'alert', cap: '1.2', schema: 'pass' });
  });

  it('has a verdict on each signature, and what is to be said of it among the findings', () => {
    const { signatureTiers, findings } = capReport('a.xml', readFileSync(path.join(FIXTURES, 'latin-1-signed.cap')));
    expect(signatureTiers).toEqual(['stored']);
    expect(findings.filter(({ layer }) => layer === 'signature').map(({ code, line }) => [code, line! > 20])).toEqual([['signature-weak', true], ['signature-key-unknown', true]]);
  });

  itNeeds('corpus')('agrees with the index of the corpus on the signatures of every file', () => {
    const index = corpusIndex<{ file: string; signatureTiers: string[] }>();
    const tiers = index.map(({ file }) => [file, capReport(file, readFileSync(path.join(CORPUS, file))).signatureTiers]);
    expect(tiers).toEqual(index.map(({ file, signatureTiers }) => [file, signatureTiers]));
    console.log(`signatureTiers: ${index.length} of ${index.length} files agree with the index, ${index.filter(({ signatureTiers }) => signatureTiers.length > 0).length} of them signed.`);
  });

  it('that can’t be opened says why and nothing else', () => {
    expect(unreadable('x', 'no such file')).toMatchObject({ file: 'x', root: 'NOT-WELL-FORMED', alerts: null, findings: [{ level: 'error', code: 'file-unreadable' }] });
  });
});
