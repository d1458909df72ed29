import { open, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Seal } from '@watchpost/platform';
import type { NewInboundRow } from '../messaging.sql.js';

const PURPOSE = 'inbound_message.spool';

/** Rows as they would stand in the inbox, one sealed line each. What is written is on the disk before `append` answers. */
export class SpoolFile {
  private constructor(
    readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(name: string): Promise<SpoolFile> {
    const handle = await open(name, 'ax', 0o600);
    await syncFolder(name);
    return new SpoolFile(name, handle);
  }

  async append(rows: readonly NewInboundRow[], seal: Seal): Promise<void> {
    await this.handle.appendFile(rows.map((row) => `${seal.seal(JSON.stringify(row), PURPOSE).toString('base64')}\n`).join(''));
    await this.handle.datasync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

export interface ReadSpool {
  rows: NewInboundRow[];
  /** Lines that cannot be opened: the last one of a crash, never acknowledged, or bytes that the disk lost. */
  unreadable: number;
}

export async function readSpool(name: string, seal: Seal): Promise<ReadSpool> {
  const lines = (await readFile(name, 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.flatMap((line) => readLine(line, seal) ?? []);
  return { rows, unreadable: lines.length - rows.length };
}

/** Kept beside the others, for a person: it may hold what was acknowledged. */
export function setAside(name: string): Promise<void> {
  return rename(name, `${name}.unreadable`);
}

export function removeSpool(name: string): Promise<void> {
  return unlink(name);
}

function readLine(line: string, seal: Seal): NewInboundRow | undefined {
  try {
    return JSON.parse(seal.openText(Buffer.from(line, 'base64'), PURPOSE), revive) as NewInboundRow;
  } catch {
    return undefined;
  }
}

/** Buffers and dates come back as what they were. */
function revive(key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value) return Buffer.from(value.data as number[]);
  return (key === 'sentAt' || key === 'receivedAt') && typeof value === 'string' ? new Date(value) : value;
}

/** A new file is safe against a power cut only when its folder is written too. */
async function syncFolder(name: string): Promise<void> {
  const folder = await open(path.dirname(name), 'r');
  await folder.sync().finally(() => folder.close());
}
