import type { Database, Sql } from '@watchpost/platform';
import { insertInbound, type NewInboundRow } from '../messaging.sql.js';

/** A file as it stands in the database at first: its bytes, or where they are. */
export interface NewMediaRow {
  id: string;
  position: number;
  contentType: string;
  name: string;
  urlSealed: Buffer | undefined;
  bytesSealed: Buffer | undefined;
  size: number | undefined;
  sha256: Buffer | undefined;
  problem: string | undefined;
}

/** Messages and the files that came with them, in one transaction; how many messages are new. */
export function insertWithMedia(database: Database, rows: readonly NewInboundRow[]): Promise<number> {
  if (!rows.some(({ media }) => media.length > 0)) return insertInbound(database, rows);
  return database.transaction(async (sql) => {
    const inserted = await insertInbound(sql, rows);
    await insertMedia(sql, rows);
    return inserted;
  });
}

/** A message that comes again brings no file twice. Indexes: inbound_message_channel_id_external_id_key, inbound_media_inbound_id_position_key. */
async function insertMedia(sql: Sql, rows: readonly NewInboundRow[]): Promise<void> {
  const files = rows.flatMap((row) => row.media.map((file) => ({ ...file, channelId: row.channelId, externalId: row.externalId })));
  await sql.query(
    `INSERT INTO inbound_media (id, inbound_id, position, content_type, name, url_sealed, bytes_sealed, size, sha256, problem, next_attempt_at)
     SELECT given.id, m.id, given.position, given.content_type, given.name, given.url_sealed, given.bytes_sealed, given.size, given.sha256, given.problem, CASE WHEN given.problem IS NULL THEN now() END
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::int[], $10::bytea[], $11::text[])
          AS given(id, channel_id, external_id, position, content_type, name, url_sealed, bytes_sealed, size, sha256, problem)
     JOIN inbound_message m ON m.channel_id = given.channel_id AND m.external_id = given.external_id
     ON CONFLICT (inbound_id, position) DO NOTHING`,
    [
      files.map(({ id }) => id), files.map(({ channelId }) => channelId), files.map(({ externalId }) => externalId), files.map(({ position }) => position),
      files.map(({ contentType }) => contentType), files.map(({ name }) => name), files.map(({ urlSealed }) => urlSealed ?? null), files.map(({ bytesSealed }) => bytesSealed ?? null),
      files.map(({ size }) => size ?? null), files.map(({ sha256 }) => sha256 ?? null), files.map(({ problem }) => problem ?? null),
    ],
  );
}

export interface DueMediaRow {
  id: string;
  urlSealed: Buffer | null;
  bytesSealed: Buffer | null;
  attempts: number;
}

/** Files that are to be fetched or looked at, each by one worker for two minutes. Index: inbound_media_due_idx. */
export function claimDueMedia(sql: Sql, limit: number, maxAttempts: number): Promise<DueMediaRow[]> {
  return sql.query(
    `UPDATE inbound_media SET attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes'
     WHERE id IN (SELECT id FROM inbound_media WHERE next_attempt_at <= now() AND attempts < $2 ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, url_sealed AS "urlSealed", bytes_sealed AS "bytesSealed", attempts`,
    [limit, maxAttempts],
  );
}

/** The address is a key to the file and no longer needed. What was erased meanwhile stays erased. Index: inbound_media_pkey. */
export function recordMedia(sql: Sql, id: string, file: { bytesSealed: Buffer; contentType: string; size: number; sha256: Buffer; hash: bigint | undefined; problem: string | undefined }): Promise<unknown> {
  return sql.query(
    `UPDATE inbound_media SET bytes_sealed = $2, content_type = $3, size = $4, sha256 = $5, picture_hash = $6::bigint, url_sealed = NULL, problem = $7, next_attempt_at = NULL
     WHERE id = $1 AND next_attempt_at IS NOT NULL`,
    [id, file.bytesSealed, file.contentType, file.size, file.sha256, file.hash?.toString() ?? null, file.problem ?? null],
  );
}

/** Without a delay it is given up. Index: inbound_media_pkey. */
export function recordMediaFailure(sql: Sql, id: string, problem: string, delaySeconds: number | undefined): Promise<unknown> {
  return sql.query('UPDATE inbound_media SET problem = $2, next_attempt_at = now() + make_interval(secs => $3) WHERE id = $1 AND next_attempt_at IS NOT NULL', [id, problem, delaySeconds ?? null]);
}

/** Index: inbound_media_pkey. */
export async function findMediaFile(sql: Sql, id: string): Promise<{ name: string; bytesSealed: Buffer | null; problem: string | null } | undefined> {
  const [row] = await sql.query<{ name: string; bytesSealed: Buffer | null; problem: string | null }>('SELECT name, bytes_sealed AS "bytesSealed", problem FROM inbound_media WHERE id = $1', [id]);
  return row;
}
