import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import type { Viewer } from '../auth/viewer.js';
import { Database, type Sql } from '../database/database.js';
import { createLogger } from '../logging/logger.js';
import { counter } from '../metrics/metrics.js';
import type { Eraser } from './eraser.js';
import { RETENTION_CLASS_NAMES, RETENTION_CLASSES, type RetentionClassName } from './retention.classes.js';
import { lockRetention, selectRetention, writeKeepDays, writeRun, type RetentionRow } from './retention.sql.js';

export interface RetentionStanding extends RetentionRow {
  class: RetentionClassName;
  description: string;
  dueNow: number;
  nextDueAt: Date | null;
}

const DAY_MS = 86_400_000;
const BATCH = 500;
/** After so many the run ends and the next one goes on: one class must not keep the others waiting. */
const BATCHES_A_RUN = 200;
const erasedTotal = counter('watchpost_retention_erased_total', 'What the clock of a class of data erased', ['class']);
const log = createLogger('retention');

/**
 * Keeps each class of data as long as its clock says and no longer. Domains say what belongs to a class and how it is
 * erased; a batch is one transaction, so that a run may be broken off anywhere and the next one goes on.
 */
@Injectable()
export class Retention {
  private readonly erasers: Eraser[] = [];

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Called by the domains while modules are initialised. */
  register(...erasers: readonly Eraser[]): void {
    this.erasers.push(...erasers);
  }

  async classes(now = new Date()): Promise<RetentionStanding[]> {
    const rows = new Map((await selectRetention(this.database)).map((row) => [row.class, row]));
    return Promise.all(RETENTION_CLASS_NAMES.map((name) => this.standing(name, rows.get(name) ?? untouched(name), now)));
  }

  async change(name: RetentionClassName, keepDays: number | null, viewer: Viewer, now = new Date()): Promise<RetentionStanding> {
    const row = await this.database.transaction(async (sql) => {
      const before = await lockRetention(sql, name, RETENTION_CLASSES[name]);
      await writeKeepDays(sql, name, keepDays, viewer.name, now);
      const details = { keepDays, before: before.keepDays };
      await this.audit.record({ actor: viewer.personId ?? 'system', action: 'retention.change', subject: `retention:${name}`, details }, sql);
      return { ...before, keepDays, changedBy: viewer.name, changedAt: now };
    });
    return this.standing(name, row, now);
  }

  /** Erases what is due at the moment. A class that fails does not keep the others. */
  async run(now = new Date()): Promise<void> {
    const failures: unknown[] = [];
    for (const name of RETENTION_CLASS_NAMES) {
      try {
        const erased = await this.runClass(name, now);
        if (erased > 0) await this.audit.record({ actor: 'system', action: 'retention.erase', subject: `retention:${name}`, details: { erased } });
      } catch (error) {
        log.error({ err: error, class: name }, 'What is due could not be erased; the next run tries again');
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async runClass(name: RetentionClassName, now: Date): Promise<number> {
    let total = 0;
    for (let batch = 0; batch < BATCHES_A_RUN; batch += 1) {
      const erased = await this.database.transaction((sql) => this.eraseBatch(sql, name, now, batch === 0));
      total += erased;
      erasedTotal.inc({ class: name }, erased);
      if (erased === 0) break;
    }
    return total;
  }

  /** The days are read under the lock: a change made during a run holds for its next batch. */
  private async eraseBatch(sql: Sql, name: RetentionClassName, now: Date, isFirst: boolean): Promise<number> {
    const { keepDays } = await lockRetention(sql, name, RETENTION_CLASSES[name]);
    let erased = 0;
    if (keepDays !== null) {
      for (const eraser of this.of(name)) erased += await eraser.erase(sql, cutOff(keepDays, now), BATCH);
    }
    await writeRun(sql, name, { at: now, erased, isFirst });
    return erased;
  }

  private async standing(name: RetentionClassName, row: RetentionRow, now: Date): Promise<RetentionStanding> {
    const { keepDays } = row;
    const description = this.of(name).map((eraser) => eraser.description).join(' ');
    if (keepDays === null) return { ...row, class: name, description, dueNow: 0, nextDueAt: null };
    const before = cutOff(keepDays, now);
    const found = await Promise.all(this.of(name).map((eraser) => eraser.standing(this.database, before)));
    const next = found.flatMap((one) => (one.next ? [one.next.getTime()] : []));
    return {
      ...row, class: name, description, dueNow: found.reduce((sum, { due }) => sum + due, 0),
      nextDueAt: next.length > 0 ? new Date(Math.min(...next) + keepDays * DAY_MS) : null,
    };
  }

  private of(name: RetentionClassName): Eraser[] {
    return this.erasers.filter((eraser) => eraser.class === name);
  }
}

function untouched(name: RetentionClassName): RetentionRow {
  return { class: name, keepDays: RETENTION_CLASSES[name], changedBy: '', changedAt: null, ranAt: null, erased: 0 };
}

function cutOff(keepDays: number, now: Date): Date {
  return new Date(now.getTime() - keepDays * DAY_MS);
}
