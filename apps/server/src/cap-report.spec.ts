import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { capReport, unreadable } from './cap-report.js';

const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/cap-corpus');
const FIXTURES = path.resolve(import.meta.dirname, '../../../libs/standards/cap/fixtures');

const COMPARED = [
  'root', 'cap', 'schema', 'status', 'msgType', 'scope', 'alerts', 'infos', 'languages', 'areas', 'polygons', 'circles', 'geocodes', 'resources', 'entries',
] as const;
type Entry = { file: string } & Record<(typeof COMPARED)[number], unknown>;

/** Files of which this reader reads more, or on purpose less, than the tool the index was made with. */
const READ_OTHERWISE: Record<string, string> = {
  'ntwc-tsunami-invalid/invalid_root.xml': '<alret> reads as an alert',
  'google-cap-library/invalid/xee.atom': 'a DOCTYPE is refused, whatever follows',
  'australia/au-bom-en.rss.xml': 'a channel without a link is no loss to a reader',
  'nws-us/alert-NJC013.xml': 'the entry links to no message, because there is none',
  'canada-naads-samples/pelmorex.atom': 'read in spite of a bare ampersand',
  'openwarn-synthetic/single-link.atom.xml': 'read in spite of a bare ampersand',
  'gdacs/gdacs-rss.xml': 'gdacs:resource is no resource of CAP',
};

const index = existsSync(CORPUS) ? (JSON.parse(readFileSync(path.join(CORPUS, 'index.json'), 'utf8')) as Entry[]) : [];
const compared = index.filter(({ file, root }) => root !== 'json' && !(file in READ_OTHERWISE));

describe('the report on a file', () => {
  it('leads from each finding to its line', () => {
    const report = capReport('a.xml', readFileSync(path.join(FIXTURES, 'self-crossing-area.xml')));
    expect(report).toMatchObject({ file: 'a.xml', root: 'alert', cap: '1.2', schema: 'pass', alerts: 1, polygons: 2 });
    expect(report.findings.find(({ code }) => code === 'polygon-crosses-itself')?.line).toBeGreaterThan(10);
  });

  it('is given for any bytes at all', () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0, 255, 0), new TextEncoder().encode('<alert')]) {
      expect(capReport('x', bytes)).toMatchObject({ root: 'NOT-WELL-FORMED', schema: 'fail', alerts: 0 });
    }
    expect(unreadable('x', 'no such file').findings).toMatchObject([{ level: 'error', code: 'file-unreadable' }]);
  });

  if (compared.length > 0) {
    it.each(compared.map((entry) => [entry.file, entry] as const))('agrees with the index on %s', (file, entry) => {
      const report = capReport(file, readFileSync(path.join(CORPUS, file)));
      for (const key of COMPARED) expect([key, report[key]]).toEqual([key, entry[key] ?? (key === 'languages' ? [] : typeof report[key] === 'number' ? 0 : null)]);
    });
  } else {
    it('was NOT compared with the index: ../shared/cap-corpus is not there', () => {
      if (process.env['CI']) throw new Error('CI must run with the corpus at ../shared/cap-corpus.');
    });
  }
});
