import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseReport } from './report-parser.js';

interface ReportCase {
  text: string;
  category: string;
  severity: number;
  language: string;
  coordinates?: [number, number];
  findings?: string[];
}

const cases = JSON.parse(readFileSync(new URL('../../fixtures/reports.json', import.meta.url), 'utf8')) as ReportCase[];

describe('the report parser', () => {
  it.each(cases)('reads "$text" as $category, severity $severity, in $language', ({ text, category, severity, language, coordinates, findings }) => {
    const parsed = parseReport(text);
    expect({ category: parsed.category, severity: parsed.severity, language: parsed.language }).toEqual({ category, severity, language });
    expect(parsed.coordinates).toEqual(coordinates);
    if (findings) expect(parsed.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(findings));
  });

  it('knows every category in every language', () => {
    const covered = new Set(cases.map(({ category }) => category));
    expect([...covered].sort()).toEqual(['collapse', 'fire', 'flood', 'hazmat', 'medical', 'other', 'rescue', 'road', 'security', 'shelter', 'supply', 'utility']);
  });

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => parseReport(text).severity >= 1));
  });
});
