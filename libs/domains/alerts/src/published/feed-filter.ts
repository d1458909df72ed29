import { CAP_CATEGORIES } from '@watchpost/cap';
import { bboxIntersects, parseBBox, type BBox } from '@watchpost/geo';
import { WatchpostError } from '@watchpost/platform';
import type { PublishedAlert, PublishedInfo } from './published.sql.js';
import { SEVERITIES, severityRank } from '../alert/severity.js';

/** What a reader of a feed asks for; every part may be left out. */
export interface FeedFilter {
  bbox: BBox | null;
  /** Longitude, latitude: only alerts whose area covers it. */
  point: [number, number] | null;
  /** This severity or worse. */
  severityRank: number;
  /** Who issued it: sender, senderName or the authority of its source, without regard to case. */
  agency: string | null;
  /** CAP categories, one of which must be given. */
  categories: string[];
  /** Words that the event must contain, without regard to case. */
  event: string | null;
  /** A language, with or without a region: "fr" takes "fr-CA" too. */
  language: string | null;
}

export type FeedQuery = Readonly<Record<string, string | string[] | undefined>>;

const LANGUAGE = /^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i;
const POINT = /^\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,2}(?:\.\d{1,15})?)\s*$/;

/** Reads the query of a feed's address; a value that can't be used is refused with a sentence rather than ignored. */
export function feedFilter(query: FeedQuery): FeedFilter {
  return {
    bbox: read(query, 'bbox', 'bbox is west,south,east,north in degrees, for example bbox=172,-44,173,-43.', parseBBox),
    point: read(query, 'point', 'point is longitude,latitude in degrees, for example point=172.6,-43.5.', parsePoint),
    severityRank: read(query, 'severity', `severity is one of ${SEVERITIES.join(', ')}.`, (text) => rankOf(text)) ?? 0,
    agency: read(query, 'agency', '', (text) => text.toLowerCase()),
    categories: read(query, 'category', `category is one of ${CAP_CATEGORIES.join(', ')}, or several with commas.`, parseCategories) ?? [],
    event: read(query, 'event', '', (text) => text.toLowerCase()),
    language: read(query, 'lang', 'lang is a language code, for example en or fr-CA.', (text) => (LANGUAGE.test(text) ? text.replaceAll('_', '-').toLowerCase() : null)),
  };
}

/** The same filter as the query of an address, always in the same words; empty when nothing is asked for. */
export function filterQuery(filter: FeedFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  if (filter.bbox) query.set('bbox', filter.bbox.join(','));
  if (filter.point) query.set('point', filter.point.join(','));
  if (filter.severityRank > 0) query.set('severity', SEVERITIES[filter.severityRank] ?? '');
  if (filter.agency) query.set('agency', filter.agency);
  if (filter.categories.length > 0) query.set('category', filter.categories.join(','));
  if (filter.event) query.set('event', filter.event);
  if (filter.language) query.set('lang', filter.language);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString().replaceAll('%2C', ',')}`;
}

/** A yes or no in the query of a feed's address. */
export function feedSwitch(query: FeedQuery, name: string): boolean {
  return read(query, name, `${name} is 1 or 0.`, (text) => (text === '1' || text === '0' ? { on: text === '1' } : null))?.on ?? false;
}

function read<Value>(query: FeedQuery, name: string, sentence: string, parse: (text: string) => Value | null): Value | null {
  const given = query[name];
  if (Array.isArray(given)) throw new WatchpostError('INVALID_INPUT', `${name} is given more than once. Give it once.`);
  const text = given?.trim() ?? '';
  if (text.length > 300) throw new WatchpostError('INVALID_INPUT', `${name} is too long: at most 300 characters.`);
  if (text === '') return null;
  const value = parse(text);
  if (value === null) throw new WatchpostError('INVALID_INPUT', sentence);
  return value;
}

function rankOf(text: string): number | null {
  const name = SEVERITIES.find((known) => known.toLowerCase() === text.toLowerCase());
  return name === undefined ? null : severityRank(name);
}

function parsePoint(text: string): [number, number] | null {
  const [, lng, lat] = POINT.exec(text) ?? [];
  const point: [number, number] = [Number(lng), Number(lat)];
  return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 ? point : null;
}

function parseCategories(text: string): string[] | null {
  const asked = [...new Set(text.split(',').map((word) => word.trim().toLowerCase()))].sort();
  const known = asked.map((word) => CAP_CATEGORIES.find((category) => category.toLowerCase() === word));
  return known.every((category) => category !== undefined) ? known : null;
}

/** `covering`: ids of the messages that cover the filter's point, where it has one. */
export function matches(alert: PublishedAlert, filter: FeedFilter, covering: ReadonlySet<string> | null = null): boolean {
  const { bbox, agency, event, categories, language } = filter;
  return (
    alert.severityRank >= filter.severityRank &&
    (!bbox || alert.boxes.some((box) => bboxIntersects(box, bbox))) &&
    (!filter.point || alert.messages.some((id) => covering?.has(id))) &&
    (!agency || issuersOf(alert).some((issuer) => issuer?.toLowerCase() === agency)) &&
    // A message without infos (a bare Cancel) says nothing of its own and concerns all who saw what it ends.
    (alert.infos.length === 0 || (categories.length === 0 && !event && !language) ||
      alert.infos.some(
        (info) =>
          (categories.length === 0 || info.categories.some((category) => categories.includes(category))) &&
          (!event || info.event.toLowerCase().includes(event)) &&
          (!language || speaks(info, language)),
      ))
  );
}

function issuersOf(alert: PublishedAlert): (string | null)[] {
  return [alert.sender, alert.authority, ...alert.infos.map((info) => info.senderName)];
}

/** The info to show: the first in the language asked for, else the first. */
export function infoFor(alert: PublishedAlert, language: string | null): PublishedInfo | undefined {
  return (language && alert.infos.find((info) => speaks(info, language))) || alert.infos[0];
}

/** CAP: an info that does not say its language is in en-US. */
function speaks(info: PublishedInfo, language: string): boolean {
  const spoken = (info.language || 'en-US').replaceAll('_', '-').toLowerCase();
  return spoken === language || spoken.startsWith(`${language}-`);
}
