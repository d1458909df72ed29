import type { Sql } from '@watchpost/platform';

export interface TriageFacts {
  secondPersonCheck: boolean;
  leaseSeconds: number;
  /** Urgent and open for so long, a report is escalated by the clock; 0: never. */
  escalateAfterMinutes: number;
}

const LEASE_SECONDS = 60;
const ESCALATE_AFTER_MINUTES = 30;

/** How long a lease runs, for use in a statement. Index: setting_pkey. */
export const LEASE_INTERVAL = `make_interval(secs => coalesce((SELECT (value ->> 'leaseSeconds')::float8 FROM setting WHERE key = 'triage'), ${LEASE_SECONDS}))`;

/** Index: setting_pkey. */
export async function readSettings(sql: Sql): Promise<TriageFacts> {
  const [row] = await sql.query<{ value: Partial<TriageFacts> }>(`SELECT value FROM setting WHERE key = 'triage'`);
  return { secondPersonCheck: false, leaseSeconds: LEASE_SECONDS, escalateAfterMinutes: ESCALATE_AFTER_MINUTES, ...row?.value };
}

/** Index: setting_pkey. */
export async function writeSettings(sql: Sql, settings: TriageFacts): Promise<void> {
  await sql.query(
    `INSERT INTO setting (key, value, updated_at) VALUES ('triage', $1::jsonb, now()) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_at = now()`,
    [JSON.stringify(settings)],
  );
}
