import type { Sql } from '../database/database.js';
import type { Standing } from './eraser.js';

/** Rows that lose columns some time after a moment. All parts are SQL, written in the program and never made from input. */
export interface TimedRows {
  /** `inbound_message t`, with whatever is joined to it. */
  from: string;
  /** The moment of last use. */
  at: string;
  /** That there is something to erase, and that nobody needs it any more. */
  kept: string;
  /** The table again, and what its columns become. */
  table: string;
  set: string;
}

/** Oldest first; what somebody else holds waits for the next run. Index: a partial one of each table that holds only what is still to be erased. */
export async function eraseRows(sql: Sql, { from, at, kept, table, set }: TimedRows, before: Date, limit: number): Promise<number> {
  const [erased] = await sql.query<{ count: number }>(
    `WITH erased AS (
       UPDATE ${table} SET ${set} WHERE id IN (SELECT t.id FROM ${from} WHERE ${kept} AND ${at} < $1 ORDER BY ${at} LIMIT $2 FOR UPDATE OF t SKIP LOCKED) RETURNING 1)
     SELECT count(*)::int AS count FROM erased`,
    [before, limit],
  );
  return erased?.count ?? 0;
}

/** Indexes: as for erasing. */
export async function standingOfRows(sql: Sql, { from, at, kept }: TimedRows, before: Date): Promise<Standing> {
  const [standing] = await sql.query<Standing>(
    `SELECT (SELECT count(*)::int FROM ${from} WHERE ${kept} AND ${at} < $1) AS due, (SELECT min(${at}) FROM ${from} WHERE ${kept} AND ${at} >= $1) AS next`,
    [before],
  );
  return standing ?? { due: 0, next: null };
}
