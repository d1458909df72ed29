import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCap } from '../parse.js';
import { verifyCapSignatures } from './index.js';

const CORPUS = resolve(import.meta.dirname, '../../../../../../shared/cap-corpus');
const index = existsSync(CORPUS) ? (JSON.parse(readFileSync(join(CORPUS, 'index.json'), 'utf8')) as { file: string; signatureTiers: string[] }[]) : [];

describe('signatures of real messages', () => {
  it.each(index.map(({ file, signatureTiers }) => [file, signatureTiers] as const))('%s: %j', (file, tiers) => {
    const { signatures } = verifyCapSignatures(readFileSync(join(CORPUS, file)));
    expect(signatures.map(({ tier }) => tier)).toEqual(tiers);
  });
});
