import type { Sql } from '@watchpost/platform';
import type { RuleCondition, RuleEffect } from './rule.js';

export interface RuleVersionRow {
  ruleId: string;
  version: number;
  condition: RuleCondition;
  effect: RuleEffect;
  changedBy: string;
  changedAt: Date;
}

export interface RuleRow {
  id: string;
  name: string;
  position: number;
  liveVersion: number | null;
  versions: RuleVersionRow[];
}

const RULE = `r.id, r.name, r.position, r.live_version AS "liveVersion",
  (SELECT json_agg(json_build_object('ruleId', v.rule_id, 'version', v.version, 'condition', v.condition, 'effect', v.effect,
      'changedBy', v.changed_by, 'changedAt', v.changed_at) ORDER BY v.version DESC) FROM intake_rule_version v WHERE v.rule_id = r.id) AS versions`;

/** Every rule with all it ever said. Index: intake_rule_position_idx, intake_rule_version_pkey. */
export function selectRules(sql: Sql): Promise<RuleRow[]> {
  return sql.query<RuleRow>(`SELECT ${RULE} FROM intake_rule r ORDER BY r.position, r.id`);
}

/** Locked until the transaction ends. Index: intake_rule_pkey. */
export async function lockRule(sql: Sql, id: string): Promise<RuleRow | null> {
  const rows = await sql.query<RuleRow>(`SELECT ${RULE} FROM intake_rule r WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  return rows[0] ?? null;
}

/** What is applied, in order. Index: intake_rule_position_idx, intake_rule_version_pkey. */
export function selectLiveRules(sql: Sql): Promise<{ name: string; condition: RuleCondition; effect: RuleEffect }[]> {
  return sql.query(
    `SELECT r.name, v.condition, v.effect FROM intake_rule r JOIN intake_rule_version v ON v.rule_id = r.id AND v.version = r.live_version
     ORDER BY r.position, r.id`,
  );
}

/** A small table; taken with the rules locked, so that two who write at once both count. */
export async function countRules(sql: Sql): Promise<number> {
  await sql.query('LOCK TABLE intake_rule IN SHARE ROW EXCLUSIVE MODE');
  const [row] = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM intake_rule');
  return row?.count ?? 0;
}

/** A new rule stands behind all others. Index: intake_rule_position_idx. */
export function insertRule(sql: Sql, id: string, name: string): Promise<unknown> {
  return sql.query('INSERT INTO intake_rule (id, name, position) SELECT $1, $2, coalesce(max(position), 0) + 1 FROM intake_rule', [id, name]);
}

/** Index: intake_rule_version_pkey. */
export function insertVersion(sql: Sql, version: Omit<RuleVersionRow, 'changedAt'>): Promise<unknown> {
  return sql.query('INSERT INTO intake_rule_version (rule_id, version, condition, effect, changed_by) VALUES ($1, $2, $3::jsonb, $4::jsonb, $5)', [
    version.ruleId, version.version, JSON.stringify(version.condition), JSON.stringify(version.effect), version.changedBy,
  ]);
}

/** Index: intake_rule_pkey. */
export function renameRule(sql: Sql, id: string, name: string): Promise<unknown> {
  return sql.query('UPDATE intake_rule SET name = $2 WHERE id = $1', [id, name]);
}

/** What a version replaces when it is put in force: where taking it back leads to. Index: intake_rule_version_pkey. */
export function noteReplaced(sql: Sql, id: string, version: number, replaced: number | null): Promise<unknown> {
  return sql.query('UPDATE intake_rule_version SET replaced = $3 WHERE rule_id = $1 AND version = $2', [id, version, replaced]);
}

/** Puts a version in force; null takes the rule out. Index: intake_rule_pkey. */
export function setLiveVersion(sql: Sql, id: string, version: number | null): Promise<unknown> {
  return sql.query('UPDATE intake_rule SET live_version = $2 WHERE id = $1', [id, version]);
}

/** What was in force before the present version; null when nothing was. Index: intake_rule_version_pkey. */
export async function selectReplaced(sql: Sql, id: string, version: number): Promise<number | null> {
  const [row] = await sql.query<{ replaced: number | null }>('SELECT replaced FROM intake_rule_version WHERE rule_id = $1 AND version = $2', [id, version]);
  return row?.replaced ?? null;
}

/** Index: intake_rule_position_idx. */
export function setPositions(sql: Sql, ids: readonly string[]): Promise<unknown> {
  return sql.query('UPDATE intake_rule r SET position = given.position FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, position) WHERE r.id = given.id', [ids]);
}

export interface PastReport {
  reportId: string;
  text: string;
  language: string;
  category: string;
  severity: number;
  need: string;
  urgency: string;
  tags: string[];
  receivedAt: Date;
}

/** Those the viewer may read (`seen` starts at $2, alias r), newest first, for trying a rule on: reads the table, which is rare and bounded. */
export function selectPastReports(sql: Sql, limit: number, seen: { sql: string; params: readonly unknown[] }): Promise<PastReport[]> {
  return sql.query<PastReport>(
    `SELECT r.id AS "reportId", r.text, r.language, r.category, i.severity, r.need, r.urgency, r.tags, r.received_at AS "receivedAt"
     FROM report r JOIN incident i ON i.id = r.incident_id WHERE ${seen.sql} ORDER BY r.received_at DESC LIMIT $1`,
    [limit, ...seen.params],
  );
}
