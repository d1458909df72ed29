import type { Sql } from '@watchpost/platform';
import { activeAlert, activeAlertAt } from './active-alert.js';
import type { AlertFilterValues } from './alert.inputs.js';
import { ALERT, type AlertRow, type Visibility } from './alerts.sql.js';
import { coversPoint, reachesArea, reachesBox } from '../subscriptions/matching.sql.js';
import { severityRank } from './severity.js';

/** Collects the parameters of a statement that is put together from parts. */
class Parameters {
  readonly values: unknown[];
  constructor(values: readonly unknown[]) {
    this.values = [...values];
  }
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * Newest first. Index: alert (received_at, id); with a place alert_area_part (geom), with words alert_info (headline,
 * event, description) and alert (sender, identifier) by trigrams. `seen` starts at $1.
 */
export async function listAlerts(
  sql: Sql,
  filter: AlertFilterValues,
  page: { first: number; after: { receivedAt: string; id: string } | null },
  seen: Visibility,
): Promise<AlertRow[]> {
  const params = new Parameters(seen.params);
  const conditions = [seen.sql, ...conditionsOf(filter, params)];
  if (page.after) {
    conditions.push(`(a.received_at, a.id) < (${params.add(page.after.receivedAt)}::timestamptz, ${params.add(page.after.id)}::uuid)`);
  }
  return sql.query<AlertRow>(
    `select ${ALERT} from alert a where ${conditions.join(' and ')} order by a.received_at desc, a.id desc limit ${params.add(page.first + 1)}`,
    params.values,
  );
}

function conditionsOf(filter: AlertFilterValues, params: Parameters): string[] {
  const add = (value: unknown): string => params.add(value);
  return [
    ...standing(filter, params),
    ...about(filter, params),
    ...words(filter.search ?? '').map((word) => says(add(`%${word.replace(/[\\%_]/g, '\\$&')}%`))),
    ...(filter.bbox ? [reachesBox('a', filter.bbox, add)] : []),
    ...(filter.point ? [coversPoint('a', add(filter.point[0]), add(filter.point[1]))] : []),
    ...(filter.agencyId ? [`exists (select 1 from agency where agency.id = ${add(filter.agencyId)}::uuid and (agency.area is null or ${reachesArea('a', 'agency.area')}))`] : []),
  ];
}

/** Whether it stands, or stood at a past moment. The moment alone asks for what stood then. */
function standing({ active, at }: AlertFilterValues, params: Parameters): string[] {
  if (!at) return active === null || active === undefined ? [] : [active ? activeAlert('a') : `not ${activeAlert('a')}`];
  const moment = `${params.add(at)}::timestamptz`;
  return active === false ? [`a.received_at <= ${moment}`, `not ${activeAlertAt('a', moment)}`] : [activeAlertAt('a', moment)];
}

function about(filter: AlertFilterValues, params: Parameters): string[] {
  const conditions: string[] = [];
  if (filter.severity) conditions.push(`a.severity_rank >= ${params.add(severityRank(filter.severity))}`);
  if (filter.feedId) conditions.push(`a.feed_id = ${params.add(filter.feedId)}::uuid`);
  if (filter.sender) conditions.push(`a.sender = ${params.add(filter.sender)}`);
  if (filter.status) conditions.push(`a.status = ${params.add(filter.status)}`);
  if (filter.msgType) conditions.push(`a.msg_type = ${params.add(filter.msgType)}`);
  if (filter.from) conditions.push(`a.received_at >= ${params.add(filter.from)}::timestamptz`);
  if (filter.until) conditions.push(`a.received_at < ${params.add(filter.until)}::timestamptz`);
  return conditions;
}

/** More words than this say no more. */
const MOST_WORDS = 8;

function words(search: string): string[] {
  return [...new Set(search.split(/\s+/).filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/** The word stands somewhere in the message, in whatever language; also as a part of a longer word, because many scripts set no spaces. */
function says(pattern: string): string {
  return `a.id in (select said.alert_id from alert_info said where said.headline ilike ${pattern} or said.event ilike ${pattern} or said.description ilike ${pattern}
      union all select named.id from alert named where named.sender ilike ${pattern} or named.identifier ilike ${pattern})`;
}
