import type { Sql } from '../database/database.js';

export interface SealingKeyRow {
  id: number;
  /** data: seals values; index: makes blind indexes. */
  use: 'data' | 'index';
  wrapped: Buffer;
}

/** Index: sealing_key_pkey. */
export function listSealingKeys(sql: Sql): Promise<SealingKeyRow[]> {
  return sql.query<SealingKeyRow>('select id, use, wrapped from sealing_key order by id');
}

/** Several processes may start at once: the first one's keys stand. Index: sealing_key_pkey. */
export function insertSealingKeys(sql: Sql, rows: readonly SealingKeyRow[]): Promise<unknown> {
  return sql.query('insert into sealing_key (id, use, wrapped) select * from unnest($1::int[], $2::text[], $3::bytea[]) on conflict (id) do nothing', [
    rows.map((row) => row.id),
    rows.map((row) => row.use),
    rows.map((row) => row.wrapped),
  ]);
}

/** Index: sealing_key_pkey. */
export function rewrapSealingKey(sql: Sql, id: number, before: Buffer, after: Buffer): Promise<unknown> {
  return sql.query('update sealing_key set wrapped = $3 where id = $1 and wrapped = $2', [id, before, after]);
}
