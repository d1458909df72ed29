import type { Sql } from '../database/database.js';

export interface RetentionRow {
  class: string;
  keepDays: number | null;
  changedBy: string;
  changedAt: Date | null;
  ranAt: Date | null;
  erased: number;
}

const COLUMNS = 'class, keep_days AS "keepDays", changed_by AS "changedBy", changed_at AS "changedAt", ran_at AS "ranAt", erased';

/** Index: none, there are six rows. */
export function selectRetention(sql: Sql): Promise<RetentionRow[]> {
  return sql.query(`SELECT ${COLUMNS} FROM retention_class`);
}

/** The class as it stands, its row made when it is not there yet, and nobody else erases of it until the transaction ends. Index: primary key. */
export async function lockRetention(sql: Sql, name: string, defaultDays: number | null): Promise<RetentionRow> {
  await sql.query('INSERT INTO retention_class (class, keep_days) VALUES ($1, $2) ON CONFLICT (class) DO NOTHING', [name, defaultDays]);
  const [row] = await sql.query<RetentionRow>(`SELECT ${COLUMNS} FROM retention_class WHERE class = $1 FOR UPDATE`, [name]);
  if (!row) throw new Error(`the class ${name} has no row`);
  return row;
}

/** Index: primary key. */
export function writeKeepDays(sql: Sql, name: string, keepDays: number | null, changedBy: string, at: Date): Promise<unknown> {
  return sql.query('UPDATE retention_class SET keep_days = $2, changed_by = $3, changed_at = $4 WHERE class = $1', [name, keepDays, changedBy, at]);
}

/** What this run has erased so far: the first batch of a run begins to count anew. Index: primary key. */
export function writeRun(sql: Sql, name: string, run: { at: Date; erased: number; isFirst: boolean }): Promise<unknown> {
  return sql.query('UPDATE retention_class SET ran_at = $2, erased = $3 + CASE WHEN $4 THEN 0 ELSE erased END WHERE class = $1', [name, run.at, run.erased, run.isFirst]);
}
