import type { Sql } from '../database/database.js';
import type { RetentionClassName } from './retention.classes.js';
import { eraseRows, standingOfRows, type TimedRows } from './timed-rows.sql.js';

/** How one kind of data stands: how much of it is older than it may be, and from when the oldest of the rest is. */
export interface Standing {
  due: number;
  next: Date | null;
}

/** A domain's own way to erase what belongs to a class. */
export interface Eraser {
  readonly class: RetentionClassName;
  /** What goes and what stays, as a sentence for an administrator. */
  readonly description: string;
  /** Erases at most so many that were used last before the moment, all of it within the caller's transaction; how many. */
  erase(sql: Sql, before: Date, limit: number): Promise<number>;
  standing(sql: Sql, before: Date): Promise<Standing>;
}

/** The usual case: rows of one table, whose columns are emptied. */
export function rowEraser(of: Pick<Eraser, 'class' | 'description'>, rows: TimedRows): Eraser {
  return { ...of, erase: (sql, before, limit) => eraseRows(sql, rows, before, limit), standing: (sql, before) => standingOfRows(sql, rows, before) };
}
