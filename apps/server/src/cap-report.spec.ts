import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { capReport, unreadable } from './cap-report.js';

const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/cap-corpus');
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

  if (existsSync(CORPUS)) {
    it('agrees with the index of the corpus on the signatures of every file', () => {
      const index = JSON.parse(readFileSync(path.join(CORPUS, 'index.json'), 'utf8')) as { file: string; signatureTiers: string[] }[];
      const tiers = index.map(({ file }) => [file, capReport(file, readFileSync(path.join(CORPUS, file))).signatureTiers]);
      expect(tiers).toEqual(index.map(({ file, signatureTiers }) => [file, signatureTiers]));
      console.log(`signatureTiers: ${index.length} of ${index.length} files agree with the index, ${index.filter(({ signatureTiers }) => signatureTiers.length > 0).length} of them signed.`);
    });
  } else {
    it('was NOT compared with the index: ../shared/cap-corpus is not there', () => {
      if (process.env['CI']) throw new Error('CI must run with the corpus at ../shared/cap-corpus.');
    });
  }

  it('that can’t be opened says why and nothing else', () => {
    expect(unreadable('x', 'no such file')).toMatchObject({ file: 'x', root: 'NOT-WELL-FORMED', alerts: null, findings: [{ level: 'error', code: 'file-unreadable' }] });
  });
});
