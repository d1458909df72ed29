// What the desk shows, in the address: a link shows somebody else the same.
import type { ReportFilter, ReportState } from '../../generated/desk/graphql.js';
import type { Box } from '../../map/drawn-shape.js';
import { CATEGORIES } from '../../map/picture.js';
import { NEEDS, URGENCIES } from '../../rules/need-words.js';

export const REPORT_STATES = ['open', 'awaiting_check', 'verified', 'duplicate', 'not_verifiable', 'actioned', 'spam', 'private'] as const satisfies readonly ReportState[];
export const WHOSE = ['mine', 'unassigned', 'escalated', 'snoozed', 'leased'] as const;
export type Whose = (typeof WHOSE)[number];

export interface QueueFilter {
  state: ReportState;
  /** Whose items, or which special ones; undefined: all. */
  whose: Whose | undefined;
  text: string;
  channel: string;
  language: string;
  category: string;
  need: string;
  urgency: string;
  tag: string;
  /** Reported within these minutes; 0: at any time. */
  since: number;
  box: Box | undefined;
}

export const EVERYTHING: QueueFilter = { state: 'open', whose: undefined, text: '', channel: '', language: '', category: '', need: '', urgency: '', tag: '', since: 0, box: undefined };
export const SINCE_MINUTES = [15, 60, 360, 1_440] as const;

const among = <Known extends string>(value: string | null | undefined, known: readonly Known[]): Known | undefined => known.find((each) => each === value);
const short = (value: string | null | undefined, most: number): string => (value ?? '').slice(0, most);

function boxOf(values: readonly number[] | null | undefined): Box | undefined {
  const [west, south, east, north] = values ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined || values?.length !== 4 || values.some((value) => !Number.isFinite(value))) return undefined;
  return Math.abs(west) <= 180 && Math.abs(east) <= 180 && west !== east && -90 <= south && south < north && north <= 90 ? [west, south, east, north] : undefined;
}

export function readFilter(search: string): QueueFilter {
  const query = new URLSearchParams(search);
  const since = Number(query.get('since'));
  return {
    state: among(query.get('state'), REPORT_STATES) ?? 'open',
    whose: among(query.get('show'), WHOSE),
    text: short(query.get('q'), 100),
    channel: short(query.get('channel'), 64),
    language: /^[a-z]{2,3}$/.exec(query.get('language') ?? '')?.[0] ?? '',
    category: among(query.get('category'), CATEGORIES) ?? '',
    need: among(query.get('need'), NEEDS) ?? '',
    urgency: among(query.get('urgency'), URGENCIES) ?? '',
    tag: short(query.get('tag'), 40),
    since: Number.isInteger(since) && since > 0 && since <= 525_600 ? since : 0,
    box: query.has('box') ? boxOf(query.get('box')?.split(',').map(Number)) : undefined,
  };
}

export function filterText(filter: QueueFilter): string {
  const query = new URLSearchParams();
  if (filter.state !== 'open') query.set('state', filter.state);
  if (filter.whose) query.set('show', filter.whose);
  if (filter.text.trim()) query.set('q', filter.text.trim());
  for (const name of ['channel', 'language', 'category', 'need', 'urgency', 'tag'] as const) if (filter[name]) query.set(name, filter[name]);
  if (filter.since > 0) query.set('since', String(filter.since));
  if (filter.box) query.set('box', filter.box.map((value) => Number(value.toFixed(4))).join(','));
  const all = query.toString().replaceAll('%2C', ',');
  return all && `?${all}`;
}

/** As the API takes it. */
export function apiFilter(filter: QueueFilter): ReportFilter {
  return {
    state: filter.state,
    ...(filter.whose ? { [filter.whose]: true } : {}),
    ...(filter.text.trim() ? { search: filter.text.trim() } : {}),
    ...(filter.channel ? { channelId: filter.channel } : {}),
    ...(filter.language ? { language: filter.language } : {}),
    ...(filter.category ? { category: filter.category } : {}),
    ...(filter.need ? { need: filter.need } : {}),
    ...(filter.urgency ? { urgency: filter.urgency } : {}),
    ...(filter.tag ? { tag: filter.tag } : {}),
    ...(filter.since > 0 ? { sinceMinutes: filter.since } : {}),
    ...(filter.box ? { bbox: [...filter.box] } : {}),
  };
}

type Kept = { [Name in keyof ReportFilter]?: ReportFilter[Name] };

/** A filter that was kept under a name, back from the API. */
export function keptFilter(kept: Kept): QueueFilter {
  return {
    state: kept.state ?? 'open',
    whose: WHOSE.find((name) => kept[name] === true),
    text: kept.search ?? '',
    channel: kept.channelId === null || kept.channelId === undefined ? '' : String(kept.channelId),
    language: kept.language ?? '',
    category: kept.category ?? '',
    need: kept.need ?? '',
    urgency: kept.urgency ?? '',
    tag: kept.tag ?? '',
    since: kept.sinceMinutes ?? 0,
    box: boxOf(kept.bbox),
  };
}

/** How many things the filter asks for besides the state. */
export function filterCount(filter: QueueFilter): number {
  return Object.entries(filter).filter(([name, value]) => name !== 'state' && name !== 'whose' && name !== 'text' && value !== EVERYTHING[name as keyof QueueFilter]).length;
}
