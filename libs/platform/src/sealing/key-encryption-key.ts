import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config.js';

/** The key-encryption keys of this process, the present one first. They never enter the database. */
export interface KeyEncryptionKeys {
  keys: readonly KeyObject[];
  /** Where they come from, for the sentence that says what to do when they do not fit. */
  origin: string;
}

export const KEY_BYTES = 32;
const FILE_NAME = 'sealing.key';

/** 32 bytes in base64, base64url or hex; undefined for anything else. */
export function readKeyText(text: string): Buffer | undefined {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
  return bytes?.length === KEY_BYTES ? bytes : undefined;
}

/** From SEALING_KEY or the file beside the data; undefined when there is neither. */
export async function findKeyEncryptionKeys(config: Pick<Config, 'sealingKeys' | 'dataDir'>): Promise<KeyEncryptionKeys | undefined> {
  if (config.sealingKeys.length > 0) return { keys: config.sealingKeys.map((key) => createSecretKey(key)), origin: 'SEALING_KEY' };
  const file = path.join(config.dataDir, FILE_NAME);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = readKeyText(text.trim());
  if (!key) throw new Error(`${file} is not a sealing key any more. Put back the copy you made of it: without it the stored phone numbers and gateway secrets cannot be read.`);
  return { keys: [createSecretKey(key)], origin: file };
}

/** Made once, where nothing is sealed yet, readable by its owner only. Of processes that start at once, one makes it. */
export async function makeKeyEncryptionKey(config: Pick<Config, 'sealingKeys' | 'dataDir'>): Promise<KeyEncryptionKeys> {
  const file = path.join(config.dataDir, FILE_NAME);
  const draft = `${file}.${randomUUID()}`;
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  const made = await findKeyEncryptionKeys(config);
  if (!made) throw new Error(`${file} was removed while Watchpost started. Start it again.`);
  return made;
}
