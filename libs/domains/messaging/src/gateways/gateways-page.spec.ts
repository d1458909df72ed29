import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gatewaysPage } from './testing/gateways-page.js';

const PAGE = new URL('../../../../../docs/gateways.md', import.meta.url);

describe('docs/gateways.md', () => {
  it('says what the product and its tests say (printed anew with WRITE_DOCS=1)', () => {
    if (process.env['WRITE_DOCS'] && !process.env['CI']) writeFileSync(PAGE, gatewaysPage());
    expect(readFileSync(PAGE, 'utf8')).toBe(gatewaysPage());
  });
});
