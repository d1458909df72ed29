import type { Sql } from '@watchpost/platform';

/** What the setting 'drill' says. Other domains read its state: 'running' means that the screen says EXERCISE. */
export interface DrillState {
  state: 'loading' | 'running' | 'ended';
  seed: number;
  startedAt: string;
  /** The one password of the exercise's people; it goes with them. */
  password?: string;
}

/** Where the story stands, in the setting 'drill.story'. */
export interface StoryPosition {
  position: number;
  holder: string;
}

const LOADING_GIVEN_UP_AFTER = '2 minutes';
const LEASE = '30 seconds';

/** The drill's state, or null when there never was one: setting_pkey. */
export async function findDrillState(sql: Sql): Promise<DrillState | null> {
  const rows = await sql.query<{ value: DrillState }>(`SELECT value FROM setting WHERE key = 'drill'`);
  return rows[0]?.value ?? null;
}

/**
 * Begins a drill unless one is loading or running, or, where `again` is false, unless there ever was one. A load that was
 * cut off two minutes ago may be taken over, or at once with `takeOver`. True for the one process that may load: setting_pkey decides.
 */
export async function claimLoading(sql: Sql, state: DrillState, { again, takeOver }: { again: boolean; takeOver: boolean }): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO setting (key, value, updated_at) VALUES ('drill', $1::jsonb, now())
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()
      WHERE ($2 AND setting.value ->> 'state' = 'ended') OR (setting.value ->> 'state' = 'loading' AND ($3 OR setting.updated_at < now() - interval '${LOADING_GIVEN_UP_AFTER}'))
     RETURNING key`,
    [JSON.stringify(state), again, takeOver],
  );
  return rows.length > 0;
}

/** Writes the drill's state: setting_pkey. */
export async function writeDrillState(sql: Sql, state: DrillState): Promise<void> {
  await sql.query(
    `INSERT INTO setting (key, value, updated_at) VALUES ('drill', $1::jsonb, now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [JSON.stringify(state)],
  );
}

/** The story begins at its first step: setting_pkey. */
export async function resetStory(sql: Sql): Promise<void> {
  await sql.query(
    `INSERT INTO setting (key, value, updated_at) VALUES ('drill.story', '{"position": 0, "holder": ""}', now() - interval '${LEASE}')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  );
}

export async function removeStory(sql: Sql): Promise<void> {
  await sql.query(`DELETE FROM setting WHERE key = 'drill.story'`);
}

/** Where to go on, for the one process that holds the story; null for every other, and when there is none: setting_pkey. */
export async function holdStory(sql: Sql, holder: string): Promise<number | null> {
  const rows = await sql.query<{ position: number }>(
    `UPDATE setting SET value = jsonb_set(value, '{holder}', to_jsonb($1::text)), updated_at = now()
      WHERE key = 'drill.story' AND (value ->> 'holder' IN ($1, '') OR updated_at <= now() - interval '${LEASE}')
     RETURNING (value ->> 'position')::int AS position`,
    [holder],
  );
  return rows[0]?.position ?? null;
}

/** One step is done; false when another process has taken the story meanwhile: setting_pkey. */
export async function advanceStory(sql: Sql, holder: string, position: number): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE setting SET value = jsonb_set(value, '{position}', to_jsonb($2::int)), updated_at = now()
      WHERE key = 'drill.story' AND value ->> 'holder' = $1 RETURNING key`,
    [holder, position],
  );
  return rows.length > 0;
}

/** Lets another process go on at once: setting_pkey. */
export async function releaseStory(sql: Sql, holder: string): Promise<void> {
  await sql.query(`UPDATE setting SET value = jsonb_set(value, '{holder}', '""') WHERE key = 'drill.story' AND value ->> 'holder' = $1`, [holder]);
}

/** Keeps the story from being removed until the transaction ends; false when it is gone: setting_pkey. */
export async function lockStory(sql: Sql): Promise<boolean> {
  return (await sql.query(`SELECT 1 FROM setting WHERE key = 'drill.story' FOR SHARE`)).length > 0;
}

/** Whether there is a story that somebody plays or could play: setting_pkey. */
export async function hasStory(sql: Sql): Promise<boolean> {
  return (await sql.query(`SELECT 1 FROM setting WHERE key = 'drill.story'`)).length > 0;
}
