// Filters live in the query, the view in the hash, so that a link shows somebody else the same picture.
import { CATEGORIES, STATUSES, type Category, type Status } from './picture.js';

export interface MapFilters {
  categories: Category[];
  /** Least severity, 1 to 4; 1 shows everything. */
  severity: number;
  statuses: Status[];
  /** Hours back; undefined shows all. */
  since: number | undefined;
  text: string;
}

export interface MapView {
  zoom: number;
  lat: number;
  lng: number;
}

export const NO_FILTERS: MapFilters = { categories: [], severity: 1, statuses: [], since: undefined, text: '' };
export const SINCE_CHOICES = [1, 6, 24, 72, 168] as const;

function among<Known extends string>(value: string | null, known: readonly Known[]): Known[] {
  const wanted = new Set(value?.split(',') ?? []);
  return known.filter((each) => wanted.has(each));
}

function wholeNumber(value: string | null, least: number, most: number): number | undefined {
  const number = Number(value);
  return value !== null && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

export function parseFilters(search: string): MapFilters {
  const query = new URLSearchParams(search);
  return {
    categories: among(query.get('category'), CATEGORIES),
    severity: wholeNumber(query.get('severity'), 1, 4) ?? 1,
    statuses: among(query.get('status'), STATUSES),
    since: wholeNumber(query.get('since'), 1, 8_760),
    text: (query.get('q') ?? '').slice(0, 100),
  };
}

export function filterQuery(filters: MapFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.categories.length > 0) query.set('category', filters.categories.join(','));
  if (filters.severity > 1) query.set('severity', String(filters.severity));
  if (filters.statuses.length > 0) query.set('status', filters.statuses.join(','));
  if (filters.since !== undefined) query.set('since', String(filters.since));
  return query;
}

/** Filters and, when the past is shown, its moment. */
export function filterSearch(filters: MapFilters, at?: string): string {
  const query = filterQuery(filters);
  if (filters.text.trim()) query.set('q', filters.text.trim());
  if (at !== undefined) query.set('at', at);
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text && `?${text}`;
}

export function parseView(hash: string): MapView | undefined {
  const match = /^#(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/.exec(hash);
  if (!match) return undefined;
  const [zoom, lat, lng] = match.slice(1).map(Number) as [number, number, number];
  return zoom <= 20 && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { zoom, lat, lng } : undefined;
}

export function viewHash({ zoom, lat, lng }: MapView): string {
  const decimals = Math.max(2, Math.ceil(zoom / 3));
  return `#${zoom}/${lat.toFixed(decimals)}/${lng.toFixed(decimals)}`;
}

/** Whether a changed incident belongs in the filtered picture; the server decides the same for whole tiles. */
export function matchesFilters(filters: MapFilters, facts: { category: string; severity: number; status: string; reportedAt: string }, now: number): boolean {
  if (filters.categories.length > 0 && !filters.categories.some((category) => category === facts.category)) return false;
  if (facts.severity < filters.severity) return false;
  if (filters.statuses.length > 0 && !filters.statuses.some((status) => status === facts.status)) return false;
  return filters.since === undefined || now - Date.parse(facts.reportedAt) <= filters.since * 3_600_000;
}

export function matchesText(text: string, ...words: string[]): boolean {
  const wanted = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const haystack = words.join(' ').toLocaleLowerCase();
  return wanted.every((word) => haystack.includes(word));
}
