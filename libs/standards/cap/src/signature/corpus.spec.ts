import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { CORPUS, corpusIndex } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { xmlsecAccepts } from '../../testing/judges.js';
import { parseCap } from '../parse.js';
import { verifyCapSignatures, type CapSignatures } from './index.js';

/** Both differ from a valid message in bits that base64 does not use. The arithmetic holds, and we refuse them all the same. */
const REFUSED_FOR_BASE64 = ['seychelles/sc-invalid_certificate.xml', 'seychelles/sc-invalid_signature.xml'];

const index = corpusIndex<{ file: string; signatureTiers: string[] }>();
const signed = index.filter(({ signatureTiers }) => signatureTiers.length > 0);
const verify = (file: string): CapSignatures => verifyCapSignatures(readFileSync(join(CORPUS, file)));

describe('the signatures of the corpus', () => {
  itNeeds('corpus').each(index.map(({ file, signatureTiers }) => [file, signatureTiers] as const))('are judged as the index says: %s %j', (file, tiers) => {
    expect(verify(file).signatures.map(({ tier }) => tier)).toEqual(tiers);
  });

  itNeeds('corpus')('are counted in a table', () => {
    const counts = new Map<string, { files: number; 'as the index says': number; states: string }>();
    for (const { file, signatureTiers } of signed) {
      const row = counts.get(signatureTiers[0]!) ?? { files: 0, 'as the index says': 0, states: '' };
      const { state, signatures } = verify(file);
      const agrees = JSON.stringify(signatures.map(({ tier }) => tier)) === JSON.stringify(signatureTiers);
      counts.set(signatureTiers[0]!, { files: row.files + 1, 'as the index says': row['as the index says'] + Number(agrees), states: [...new Set([...row.states.split(' '), state])].join(' ').trim() });
    }
    console.table(Object.fromEntries(counts));
    expect([...counts.values()].reduce((total, row) => total + row['as the index says'], 0)).toBe(signed.length);
  });

  itNeeds('corpus')('are refused where only the unused bits of base64 were changed', () => {
    const refused = signed.filter(({ file }) => verify(file).signatures.some(({ reason, tier }) => reason === 'base64-not-canonical' && tier !== 'fails'));
    expect(refused.map(({ file }) => file).sort()).toEqual(REFUSED_FOR_BASE64);
  });

  itNeeds('corpus')('cover a text that reads as the message reads', () => {
    const valid = signed.filter(({ file }) => verify(file).content !== null);
    for (const { file } of valid) expect([file, valuesOf(new TextEncoder().encode(verify(file).content!))]).toEqual([file, valuesOf(readFileSync(join(CORPUS, file)))]);
    expect(valid.length).toBe(24);
  });

  // xmlsec1 leaves only the own signature out and refuses a foreign Object in one, so these are cut first; blank text it can't drop either.
  itNeeds('corpus', 'xmlsec1')('are judged alike by xmlsec1', () => {
    const table: Record<string, { signatures: number; 'xmlsec1 accepts': number }> = {};
    for (const { file, signatureTiers } of signed) {
      const { signatures } = verify(file);
      const source = readFileSync(join(CORPUS, file));
      signatureTiers.forEach((tier, i) => {
        const document = tier === 'fails' || tier === 'stored' ? source : mended(source.toString('utf8'), i, tier);
        const accepts = xmlsecAccepts([document])[0]!;
        const row = (table[tier] ??= { signatures: 0, 'xmlsec1 accepts': 0 });
        row.signatures++;
        row['xmlsec1 accepts'] += Number(accepts);
        expect([file, signatures[i]?.tier, accepts]).toEqual([file, tier, tier !== 'fails']);
      });
    }
    console.table(table);
  });
});

function valuesOf(bytes: Uint8Array): unknown {
  return parseCap(bytes).alerts.map((alert) => ({ ...alert, findings: null, schemaValid: null, signatures: null }));
}

/** The message as it may have been when one of its signatures was made: without the others, and not indented. */
function mended(text: string, keep: number, tier: string): string {
  let count = 0;
  const alone = text
    .replace(/<(?:ds:)?Signature[\s>][^]*?<\/(?:ds:)?Signature>/g, (signature) => (count++ === keep ? signature : ''))
    .replace(/<Object xmlns="">[^]*?<\/Object>/, '');
  return tier === 'normalised' ? alone.replace(/<\?xml-stylesheet[^]*?\?>/, '').replace(/>\s+</g, '><') : alone;
}
