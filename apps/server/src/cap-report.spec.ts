import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { capReport, unreadable } from './cap-report.js';

const FIXTURES = path.resolve(import.meta.dirname, '../../../libs/standards/cap/fixtures');

describe('the report on a file', () => {
  it('carries the name of the file', () => {
    expect(capReport('a.xml', readFileSync(path.join(FIXTURES, 'self-crossing-area.xml')))).toMatchObject({ file: 'a.xml', root: 'alert', cap: '1.2', schema: 'pass' });
  });

  it('that can’t be opened says why and nothing else', () => {
    expect(unreadable('x', 'no such file')).toMatchObject({ file: 'x', root: 'NOT-WELL-FORMED', alerts: null, findings: [{ level: 'error', code: 'file-unreadable' }] });
  });
});
