import type { Sql } from '@watchpost/platform';

export interface SubscriptionRow {
  id: string;
  agencyId: string;
  name: string;
  /** GeoJSON text. */
  area: string | null;
  minSeverityRank: number;
  categories: string[];
  events: string[];
  enabled: boolean;
  createdAt: Date;
}

const COLUMNS = `s.id, s.agency_id as "agencyId", s.name, ST_AsGeoJSON(s.area, 6) as area, s.min_severity_rank as "minSeverityRank", s.categories,
  s.events, s.enabled, s.created_at as "createdAt"`;

/** Some hundreds at most. Index: alert_subscription (agency_id). `agencyId` null: those of every agency. */
export async function listSubscriptions(sql: Sql, agencyId: string | null, limit: number): Promise<SubscriptionRow[]> {
  return sql.query<SubscriptionRow>(
    `select ${COLUMNS} from alert_subscription s where $1::uuid is null or s.agency_id = $1 order by s.agency_id, s.name, s.id limit $2`,
    [agencyId, limit],
  );
}

/** Index: alert_subscription primary key. */
export async function findSubscriptions(sql: Sql, ids: readonly string[]): Promise<SubscriptionRow[]> {
  return sql.query<SubscriptionRow>(`select ${COLUMNS} from alert_subscription s where s.id = any($1::uuid[]) order by s.agency_id, s.name, s.id`, [ids]);
}

/** Index: alert_subscription (agency_id). */
export async function countSubscriptions(sql: Sql, agencyId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`select count(*)::int as count from alert_subscription where agency_id = $1`, [agencyId]);
  return row?.count ?? 0;
}

const area = (param: string): string => `ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${param}), 4326))`;

export type NewSubscription = Omit<SubscriptionRow, 'createdAt'>;

export async function insertSubscription(sql: Sql, subscription: NewSubscription): Promise<void> {
  const { id, agencyId, name, minSeverityRank, categories, events, enabled } = subscription;
  await sql.query(
    `insert into alert_subscription (id, agency_id, name, area, min_severity_rank, categories, events, enabled)
     values ($1, $2, $3, ${area('$4')}, $5, $6::text[], $7::text[], $8)`,
    [id, agencyId, name, subscription.area, minSeverityRank, categories, events, enabled],
  );
}

export type SubscriptionChange = Partial<Pick<SubscriptionRow, 'name' | 'area' | 'minSeverityRank' | 'categories' | 'events' | 'enabled'>>;

/** Changes what is given; an undefined area stays, null makes it for everywhere (primary key). */
export async function changeSubscription(sql: Sql, id: string, change: SubscriptionChange): Promise<void> {
  await sql.query(
    `update alert_subscription set name = coalesce($2, name), min_severity_rank = coalesce($3, min_severity_rank), categories = coalesce($4::text[], categories),
       events = coalesce($5::text[], events), enabled = coalesce($6, enabled), area = case when $7 then ${area('$8')} else area end
     where id = $1`,
    [id, change.name, change.minSeverityRank, change.categories, change.events, change.enabled, change.area !== undefined, change.area],
  );
}

export async function deleteSubscription(sql: Sql, id: string): Promise<void> {
  await sql.query(`delete from alert_subscription where id = $1`, [id]);
}
