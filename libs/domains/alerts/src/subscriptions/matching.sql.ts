import type { Sql } from '@watchpost/platform';
import { activeAlert } from '../alert/active-alert.js';

/** A circle of no radius says where, not how far: it matches what lies within this many degrees, some five kilometres. */
const POINT_REACH = 0.05;
/** Neighbours drawn by different hands overlap a little. Less than this many square degrees (a hectare or so), or a hundredth of the smaller shape, is no overlap. */
const LEAST_OVERLAP = 1e-6;

const pointAt = (lng: string, lat: string): string => `ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;

/** SQL condition: an area of the alert covers the point. Index: alert_area_part (geom). `lng` and `lat` are SQL. */
export function coversPoint(alert: string, lng: string, lat: string): string {
  const point = pointAt(lng, lat);
  return `${alert}.id in (select part.alert_id from alert_area_part part where part.geom && ST_Expand(${point}, ${POINT_REACH})
      and (ST_Intersects(part.geom, ${point}) or (ST_Dimension(part.geom) = 0 and ST_DWithin(part.geom, ${point}, ${POINT_REACH}))))`;
}

export type Box = readonly [west: number, south: number, east: number, north: number];

/** A box whose west lies east of its east crosses the antimeridian and is two boxes. */
function boxesOf([west, south, east, north]: Box): Box[] {
  return west <= east ? [[west, south, east, north]] : [[west, south, 180, north], [-180, south, east, north]];
}

/** SQL condition: an area of the alert reaches into the box; one that only touches its edge does not. Index: alert_area_part (geom). */
export function reachesBox(alert: string, box: Box, value: (value: unknown) => string): string {
  const reaches = boxesOf(box).map((one) => {
    const envelope = `ST_MakeEnvelope(${one.map((edge) => `${value(edge)}::float8`).join(', ')}, 4326)`;
    const flat = one[0] === one[2] || one[1] === one[3];
    return `(ST_Intersects(part.geom, ${envelope})${flat ? '' : ` and not ST_Touches(part.geom, ${envelope})`})`;
  });
  return `${alert}.id in (select part.alert_id from alert_area_part part where ${reaches.join(' or ')})`;
}

/**
 * SQL condition: two shapes overlap in truth, not by a shared border or a sliver. `piece` is a piece of an alert's area
 * (which may be points), `area` somebody's area. Only the boxes are left for the planner to see: for each test of shapes
 * it would weigh an index again, which takes it longer than the asking. Index: GiST of either.
 */
export function overlaps(piece: string, area: string): string {
  return `(${piece} && ${area} and case when ST_Intersects(${piece}, ${area}) then
      ST_Dimension(${piece}) = 0 or ST_Covers(${piece}, ${area}) or ST_CoveredBy(${piece}, ${area})
      or ST_Area(ST_Intersection(${piece}, ${area})) > least(${LEAST_OVERLAP}, 0.01 * ST_Area(${piece}), 0.01 * ST_Area(${area})) else false end)`;
}

/** SQL condition: an area of the alert overlaps the shape `area`, such as `agency.area`. Index: alert_area_part (geom). */
export function reachesArea(alert: string, area: string): string {
  return `exists (select 1 from alert_area_part part where part.alert_id = ${alert}.id and ${overlaps('part.geom', area)})`;
}

/**
 * SQL condition: what a wish (with min_severity_rank, categories, events) asks of the message itself is given, wherever
 * it holds; category and word by one and the same info.
 */
export function asksFor(wish: string, alert: string): string {
  return `(${alert}.severity_rank >= ${wish}.min_severity_rank and ((${wish}.categories = '{}' and ${wish}.events = '{}') or exists (
      select 1 from alert_info said where said.alert_id = ${alert}.id and (${wish}.categories = '{}' or said.categories && ${wish}.categories)
        and (${wish}.events = '{}' or exists (select 1 from unnest(${wish}.events) word where position(lower(word) in lower(said.event)) > 0)))))`;
}

export interface SubscriptionMatch {
  alertId: string;
  subscriptionId: string;
  agencyId: string;
}

/**
 * Which subscriptions want which of the alerts: all alerts against all subscriptions in one statement. One without an
 * area is for everywhere, also for alerts that can't be drawn; one with an area is for it alone. The pieces of the
 * alerts look for the areas they meet, so that the number of other subscriptions does not count; `offset 0` says so to
 * the planner, who would spend longer on weighing the other ways. Index:
 * alert_subscription (area), alert_subscription (everywhere), alert_area_part (alert_id).
 */
export async function findSubscriptionsWanting(sql: Sql, alertIds: readonly string[], limit: number): Promise<SubscriptionMatch[]> {
  return sql.query<SubscriptionMatch>(
    `select distinct a.id as "alertId", met.id as "subscriptionId", met.agency_id as "agencyId"
     from alert a join alert_area_part part on part.alert_id = a.id cross join lateral (
       select subscription.id, subscription.agency_id from alert_subscription subscription
       where ${overlaps('part.geom', 'subscription.area')} and subscription.enabled and ${asksFor('subscription', 'a')} offset 0) met
     where a.id = any($1::uuid[])
     union all
     select a.id, subscription.id, subscription.agency_id from alert a cross join alert_subscription subscription
     where a.id = any($1::uuid[]) and subscription.everywhere and subscription.enabled and ${asksFor('subscription', 'a')}
     limit $2`,
    [alertIds, limit],
  );
}

/** How many alerts that stand now each of the subscriptions wants. `seen` (alias `a`) starts at $2. Index: alert (expires_at), alert_area_part (alert_id). */
export async function countWantedNow(
  sql: Sql,
  subscriptionIds: readonly string[],
  seen: { sql: string; params: readonly unknown[] },
): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: string; count: number }>(
    `with standing as materialized (select a.id, a.severity_rank from alert a where ${activeAlert('a')} and ${seen.sql}),
     wanted as (select * from alert_subscription where id = any($1::uuid[]) and enabled),
     met as (
       select distinct wanted.id, standing.id as alert_id
       from standing join alert_area_part part on part.alert_id = standing.id join wanted on ${overlaps('part.geom', 'wanted.area')}
       where ${asksFor('wanted', 'standing')}
       union all
       select wanted.id, standing.id from standing cross join wanted where wanted.everywhere and ${asksFor('wanted', 'standing')})
     select id, count(*)::int as count from met group by id`,
    [subscriptionIds, ...seen.params],
  );
  return new Map(rows.map((row) => [row.id, row.count]));
}
