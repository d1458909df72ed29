import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { appendEntry, listEntries, lockChain, readHead, seeOneMoment, type AuditRow } from './audit.sql.js';

export interface AuditRecord {
  /** The person's id, or 'system'. Names live in their own table, so that erasing one does not break the chain. */
  readonly actor: string;
  /** What was done: 'agency.create'. */
  readonly action: string;
  /** To what: 'agency:<id>'. */
  readonly subject: string;
  readonly details?: object;
}

/** The first entry whose hash does not follow from what stands before it. */
export interface AuditVerdict {
  readonly entries: number;
  readonly brokenAt?: string;
}

const BEGINNING = '0'.repeat(64);
const PAGE = 1_000;

/** JSON with sorted keys: the database gives keys back in its own order. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

function hashOf(previousHash: string, entry: Pick<AuditRow, 'at' | 'actor' | 'action' | 'subject' | 'details'>): string {
  const { at, actor, action, subject, details } = entry;
  return createHash('sha256').update(previousHash).update(canonical({ at: at.toISOString(), actor, action, subject, details })).digest('hex');
}

/** Who did what: an append-only chain in which each entry carries the hash of the one before it. */
@Injectable()
export class Audit {
  constructor(private readonly database: Database) {}

  /** Inside a caller's transaction the entry stands or falls with the change itself. Make it the transaction's last statement: the chain is locked until the end. */
  async record(entry: AuditRecord, sql?: Sql): Promise<void> {
    if (sql) return this.append(entry, sql);
    await this.database.transaction((own) => this.append(entry, own));
  }

  /** Reads the whole chain as it is at this moment and recomputes every hash. */
  async verify(): Promise<AuditVerdict> {
    return this.database.transaction(async (sql) => {
      await seeOneMoment(sql);
      let previousHash = BEGINNING;
      let last: string | undefined;
      let entries = 0;
      for (;;) {
        const page = await listEntries(sql, last ?? '0', PAGE);
        for (const row of page) {
          if (row.previousHash !== previousHash || row.hash !== hashOf(previousHash, row)) return { entries, brokenAt: row.seq };
          previousHash = row.hash;
          last = row.seq;
          entries += 1;
        }
        if (page.length < PAGE) break;
      }
      // The head is kept apart from the entries, so that cutting off the end of the chain shows too.
      return ((await readHead(sql)) ?? BEGINNING) === previousHash ? { entries } : { entries, brokenAt: last ?? 'beginning' };
    });
  }

  private async append(entry: AuditRecord, sql: Sql): Promise<void> {
    const previousHash = (await lockChain(sql)) ?? BEGINNING;
    const row = { at: new Date(), actor: entry.actor, action: entry.action, subject: entry.subject, details: JSON.parse(JSON.stringify(entry.details ?? {})) as unknown };
    await appendEntry(sql, { ...row, previousHash, hash: hashOf(previousHash, row) });
  }
}
