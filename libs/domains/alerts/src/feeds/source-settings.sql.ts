import type { Sql } from '@watchpost/platform';

/** What a source's row says about reading what comes from it. */
export interface SourceSettings {
  defaultLifetimeMinutes: number;
  exercise: boolean;
  axisOrder: string;
  zoneMinutes: number | null;
  /** West, south, east, north; empty: not said. */
  expectedBox: number[];
  profile: string | null;
  /** PEM text. */
  pinnedKeys: string;
  signatureRequired: boolean;
}

/** Index: alert_feed primary key. */
export async function findSourceSettings(sql: Sql, feedIds: readonly string[]): Promise<Map<string, SourceSettings>> {
  if (feedIds.length === 0) return new Map();
  const rows = await sql.query<SourceSettings & { id: string }>(
    `select id, default_lifetime_minutes as "defaultLifetimeMinutes", exercise, axis_order as "axisOrder", zone_minutes as "zoneMinutes",
       expected_box as "expectedBox", profile, pinned_keys as "pinnedKeys", signature_required as "signatureRequired"
     from alert_feed where id = any($1::uuid[])`,
    [feedIds],
  );
  return new Map(rows.map(({ id, ...settings }) => [id, settings]));
}
