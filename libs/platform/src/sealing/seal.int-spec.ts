import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Config } from '../config/config.js';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { makeKeyEncryptionKey } from './key-encryption-key.js';
import { Seal } from './seal.js';

let test: TestDatabase;
let dataDir: string;
let first: Seal;
const open = (changes: Partial<Config>): Promise<Seal> => Seal.open({ ...test.config, dataDir, sealingKeys: [], ...changes }, test.database);

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.query('delete from sealing_key');
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'watchpost-seal-'));
  first = await open({});
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
  await test.close();
});

describe('sealing', () => {
  it('makes a key at the first start that only its owner can read', async () => {
    expect((await stat(path.join(dataDir, 'sealing.key'))).mode & 0o777).toBe(0o600);
  });

  it('is one key, however many processes start at once', async () => {
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'watchpost-seal-'));
    const made = await Promise.all(Array.from({ length: 8 }, () => makeKeyEncryptionKey({ dataDir: elsewhere, sealingKeys: [] })));
    expect(new Set(made.map(({ keys: [key] }) => key?.export().toString('hex'))).size).toBe(1);
    expect(await readdir(elsewhere)).toEqual(['sealing.key']);
    await rm(elsewhere, { recursive: true });
  });

  it('opens what any process sealed with the same key', async () => {
    const second = await open({});
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(second.openText(first.seal(text, 'phone'), 'phone')).toBe(text)));
  });

  it('seals the same text differently each time and finds it again by its blind index', () => {
    expect(first.seal('+15550100', 'phone').equals(first.seal('+15550100', 'phone'))).toBe(false);
    expect(first.blindIndex('+15550100', 'phone')).toEqual(first.blindIndex('+15550100', 'phone'));
    expect(first.blindIndex('+15550100', 'phone')).not.toEqual(first.blindIndex('+15550101', 'phone'));
    expect(first.blindIndex('+15550100', 'phone')).not.toEqual(first.blindIndex('+15550100', 'opt-out'));
  });

  it('refuses a changed byte and another purpose', () => {
    const sealed = first.seal('+15550100', 'phone');
    fc.assert(fc.property(fc.integer({ min: 0, max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ change;
      expect(() => first.openText(changed, 'phone')).toThrow();
    }));
    expect(() => first.openText(sealed, 'name')).toThrow();
  });

  it('keeps nothing in the database that opens a sealed value', async () => {
    const key = Buffer.from((await readFile(path.join(dataDir, 'sealing.key'), 'utf8')).trim(), 'base64');
    const rows = await test.database.query<{ wrapped: Buffer }>('select wrapped from sealing_key');
    expect(rows.some(({ wrapped }) => wrapped.includes(key))).toBe(false);
  });

  it('refuses to start with another key, or without one, and says where the right one is', async () => {
    await expect(open({ sealingKeys: [randomBytes(32)] })).rejects.toThrow('SEALING_KEY does not open them');
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'watchpost-seal-'));
    await expect(open({ dataDir: elsewhere })).rejects.toThrow('neither SEALING_KEY nor a file sealing.key');
    await writeFile(path.join(elsewhere, 'sealing.key'), 'damaged');
    await expect(open({ dataDir: elsewhere })).rejects.toThrow('Put back the copy');
    await rm(elsewhere, { recursive: true });
  });

  it('changes the outer key when it is named before the old one, and then needs only the new', async () => {
    const old = Buffer.from((await readFile(path.join(dataDir, 'sealing.key'), 'utf8')).trim(), 'base64');
    const next = randomBytes(32);
    const sealed = first.seal('+15550100', 'phone');
    expect((await open({ sealingKeys: [next, old] })).openText(sealed, 'phone')).toBe('+15550100');
    expect((await open({ sealingKeys: [next] })).openText(sealed, 'phone')).toBe('+15550100');
    await expect(open({})).rejects.toThrow('does not open them');
  });
});
