import { generateKeyPairSync } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { diag } from 'libxml2-wasm';
import { signedAs } from '../../testing/forge.js';
import { buildCap } from '../index.js';
import { signCap, verifyCapSignatures } from './index.js';

const MESSAGE = buildCap({
  identifier: 'a1', sender: 'b', sent: '2026-05-01T10:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public',
  infos: [{ categories: ['Met'], event: 'Flood', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely', description: 'x'.repeat(50_000), areas: [{ areaDesc: 'Valley', circles: ['10,20 5'] }] }],
}).xml;

const MEGABYTE = 1_048_576;

describe('memory', () => {
  afterAll(() => diag.configure({ enabled: false }));

  it('does not grow by 2,000 verifications and 100 signatures, good and bad', () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const one = signedAs(MESSAGE, { key });
    const messages = [one, signedAs(one, { key }), one.replace('Flood', 'Fire'), one.replaceAll('><', '>\n<'), one.replace('</event>', ''), one.replace('URI=""', 'URI="#a"')].map((xml) => new TextEncoder().encode(xml));
    const work = (times: number): void => {
      for (let i = 0; i < times; i++) {
        verifyCapSignatures(messages[i % messages.length]!);
        if (i % 20 === 0) signCap(MESSAGE, { privateKey: key });
      }
    };
    diag.configure({ enabled: true });
    work(300);
    const before = process.memoryUsage();
    work(2_000);
    const after = process.memoryUsage();
    // The memory of libxml2 is an array buffer; every document of 50 KB that stayed would add to it.
    expect((after.arrayBuffers + after.external - before.arrayBuffers - before.external) / MEGABYTE).toBeLessThan(20);
    expect(diag.report()).toEqual({});
  });
});
