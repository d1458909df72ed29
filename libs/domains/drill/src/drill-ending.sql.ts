import type { Sql } from '@watchpost/platform';

/**
 * A message by a real channel that somebody put to an incident of the exercise gets an incident of its own, so that it
 * outlives the drill. Index: report_incident_id_idx.
 */
export async function keepRealReports(sql: Sql): Promise<void> {
  await sql.query(
    `WITH kept AS (
       SELECT r.id AS report_id, gen_random_uuid() AS incident_id, r.category, r.place, r.geom, r.received_at
         FROM report r JOIN incident i ON i.id = r.incident_id
         LEFT JOIN inbound_message m ON m.id = r.inbound_message_id LEFT JOIN channel c ON c.id = m.channel_id
        WHERE i.exercise AND NOT coalesce(c.exercise, true)
     ), made AS (
       INSERT INTO incident (id, title, category, geom, place, place_source, reported_at)
       SELECT incident_id, left('Report from the time of the drill' || CASE WHEN place = '' THEN '' ELSE ', ' || place END, 200), category, geom, place,
              CASE WHEN geom IS NULL THEN 'none' ELSE 'gazetteer' END, received_at FROM kept
     )
     UPDATE report SET incident_id = kept.incident_id, moved_from_id = NULL, state = 'open', decided_at = NULL, decided_by_id = NULL
       FROM kept WHERE report.id = kept.report_id`,
  );
}

/** Real incidents that were called duplicates of one of the exercise stand for themselves again. */
export async function releaseRealDuplicates(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE incident SET duplicate_of_id = NULL, status = 'unverified', updated_at = now()
      WHERE NOT exercise AND duplicate_of_id IN (SELECT id FROM incident WHERE exercise)`,
  );
}

// What hangs on these rows goes with them by foreign key: reports, timelines, shares, messages, sessions, infos, areas.
const EXERCISE_TABLES = ['broadcast', 'channel', 'incident', 'alert', 'alert_feed', 'volunteer', 'person', 'agency'] as const;
export type ExerciseTable = (typeof EXERCISE_TABLES)[number];

/** Removes every row of the exercise, table by table, and says which rows went. Reads each table once; run when a drill ends. */
export async function deleteExercise(sql: Sql): Promise<Record<ExerciseTable, string[]>> {
  // Links inside the exercise first: otherwise each deleted incident would look for those that name it.
  await sql.query(`UPDATE incident SET duplicate_of_id = NULL WHERE exercise AND duplicate_of_id IS NOT NULL`);
  // Also one that was written before its channel became part of the exercise: it goes to people of the exercise only.
  await sql.query(`UPDATE broadcast SET exercise = true WHERE channel_id IN (SELECT id FROM channel WHERE exercise)`);
  const gone = {} as Record<ExerciseTable, string[]>;
  for (const table of EXERCISE_TABLES) {
    const rows = await sql.query<{ id: string }>(`DELETE FROM ${table} WHERE exercise RETURNING id`);
    gone[table] = rows.map((row) => row.id);
  }
  return gone;
}

/** How many rows of the exercise there are, table by table. */
export async function countExercise(sql: Sql): Promise<Record<ExerciseTable, number>> {
  const counts = EXERCISE_TABLES.map((table) => `(SELECT count(*)::int FROM ${table} WHERE exercise) AS ${table}`).join(', ');
  const [row] = await sql.query<Record<ExerciseTable, number>>(`SELECT ${counts}`);
  if (!row) throw new Error('A count without a row.');
  return row;
}
