import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { findKeyEncryptionKeys, KEY_BYTES, makeKeyEncryptionKey, type KeyEncryptionKeys } from './key-encryption-key.js';
import { openBytes, sealBytes } from './sealed-bytes.js';
import { insertSealingKeys, listSealingKeys, rewrapSealingKey, type SealingKeyRow } from './sealing.sql.js';

const INDEX_BYTES = 16;
/** Under which the data keys themselves are sealed by a key-encryption key. */
const WRAPPING = 'sealing_key';

/**
 * Envelope encryption for what the database must not show: phone numbers, gateway secrets, raw messages. Data keys lie
 * in the database, sealed by a key that does not; a blind index finds equal values without opening any.
 */
export class Seal {
  private constructor(
    private readonly dataKeys: ReadonlyMap<number, KeyObject>,
    private readonly currentId: number,
    private readonly indexKey: KeyObject,
  ) {}

  /** Reads the keys, makes them where nothing was ever sealed, and refuses to go on with keys that do not fit. */
  static async open(config: Config, database: Database): Promise<Seal> {
    let rows = await listSealingKeys(database);
    const present = await findKeyEncryptionKeys(config);
    if (rows.length > 0 && !present) throw new Error(wrongKey(`There is neither SEALING_KEY nor a file sealing.key in ${config.dataDir}.`));
    const outer = present ?? (await makeKeyEncryptionKey(config));
    if (rows.length === 0) {
      await insertSealingKeys(database, freshKeys(outer));
      rows = await listSealingKeys(database);
    }
    const keys = await unwrap(rows, outer, database);
    const data = new Map(keys.filter(({ use }) => use === 'data').map(({ id, key }) => [id, key]));
    const index = keys.find(({ use }) => use === 'index');
    if (!index || data.size === 0) throw new Error('The table sealing_key is not whole: restore it from a backup.');
    return new Seal(data, Math.max(...data.keys()), index.key);
  }

  /** `purpose` names the place it will stand in, such as 'channel.settings'; opening asks for the same. */
  seal(plain: string | Uint8Array, purpose: string): Buffer {
    const key = this.dataKeys.get(this.currentId);
    if (!key) throw new Error('There is no key to seal with.');
    return sealBytes(typeof plain === 'string' ? Buffer.from(plain) : plain, { keyId: this.currentId, key, purpose });
  }

  openBytes(sealed: Uint8Array, purpose: string): Buffer {
    return openBytes(sealed, purpose, (keyId) => this.dataKeys.get(keyId));
  }

  openText(sealed: Uint8Array, purpose: string): string {
    return this.openBytes(sealed, purpose).toString('utf8');
  }

  /** Equal for equal values of one purpose; tells nothing else to whom the key is unknown. */
  blindIndex(value: string, purpose: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`${purpose}\u0000${value}`).digest().subarray(0, INDEX_BYTES);
  }
}

function freshKeys(outer: KeyEncryptionKeys): SealingKeyRow[] {
  const wrapped = (): Buffer => wrap(randomBytes(KEY_BYTES), outer);
  return [
    { id: 1, use: 'data', wrapped: wrapped() },
    { id: 2, use: 'index', wrapped: wrapped() },
  ];
}

function wrap(key: Uint8Array, { keys: [current] }: KeyEncryptionKeys): Buffer {
  if (!current) throw new Error('There is no key to seal with.');
  return sealBytes(key, { keyId: 0, key: current, purpose: WRAPPING });
}

/** Keys still sealed by an older key-encryption key are sealed anew by the present one: that is how it is changed. */
async function unwrap(rows: readonly SealingKeyRow[], outer: KeyEncryptionKeys, database: Database): Promise<{ id: number; use: string; key: KeyObject }[]> {
  const opened: { id: number; use: string; key: KeyObject }[] = [];
  for (const { id, use, wrapped } of rows) {
    const found = outer.keys.map((key) => tryOpen(wrapped, key)).find((bytes) => bytes !== undefined);
    if (!found) throw new Error(wrongKey(`The key in ${outer.origin} does not open them.`));
    const [current] = outer.keys;
    if (current && !tryOpen(wrapped, current)) await rewrapSealingKey(database, id, wrapped, wrap(found, outer));
    opened.push({ id, use, key: createSecretKey(found) });
  }
  return opened;
}

function tryOpen(wrapped: Buffer, key: KeyObject): Buffer | undefined {
  try {
    return openBytes(wrapped, WRAPPING, () => key);
  } catch {
    return undefined;
  }
}

function wrongKey(why: string): string {
  return `The phone numbers and gateway secrets in this database are sealed with a key that this process does not have. ${why} Set SEALING_KEY to the key that was used first: the contents of sealing.key in the DATA_DIR of the process that made this database.`;
}
