import { bboxIntersects, parseBBox, type BBox } from '@watchpost/geo';
import { WatchpostError } from '@watchpost/platform';
import { SEVERITIES, severityRank } from './alert.inputs.js';
import type { PublishedAlert, PublishedInfo } from './published.sql.js';

/** What a reader of the public feed asks for; every part may be left out. */
export interface FeedFilter {
  bbox: BBox | null;
  /** This severity or worse. */
  severityRank: number;
  /** Sender or senderName, without regard to case. */
  agency: string | null;
  /** A language, with or without a region: "fr" takes "fr-CA" too. */
  language: string | null;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the query of a feed's address; a value that can't be used is refused with a sentence rather than ignored. */
export function feedFilter(query: Query): FeedFilter {
  const [box, severity, agency, language] = ['bbox', 'severity', 'agency', 'lang'].map((name) => single(query, name));
  const bbox = box ? parseBBox(box) : null;
  if (box && !bbox) throw new WatchpostError('INVALID_INPUT', 'bbox is west,south,east,north in degrees, for example bbox=172,-44,173,-43.');
  const name = severity && SEVERITIES.find((known) => known.toLowerCase() === severity.toLowerCase());
  if (severity && !name) throw new WatchpostError('INVALID_INPUT', `severity is one of ${SEVERITIES.join(', ')}.`);
  if (language && !/^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i.test(language)) {
    throw new WatchpostError('INVALID_INPUT', 'lang is a language code, for example en or fr-CA.');
  }
  return {
    bbox,
    severityRank: name ? severityRank(name) : 0,
    agency: agency?.toLowerCase() ?? null,
    language: language?.replace('_', '-').toLowerCase() ?? null,
  };
}

function single(query: Query, name: string): string | null {
  const value = query[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
  if (text.length > 300) throw new WatchpostError('INVALID_INPUT', `${name} is too long.`);
  return text === '' ? null : text;
}

export function matches(alert: PublishedAlert, filter: FeedFilter): boolean {
  const { bbox, agency, language } = filter;
  return (
    alert.severityRank >= filter.severityRank &&
    (!bbox || alert.boxes.some((box) => bboxIntersects(box, bbox))) &&
    (!agency || alert.sender.toLowerCase() === agency || alert.infos.some((info) => info.senderName?.toLowerCase() === agency)) &&
    // A message without infos (a bare Cancel) is in no language and concerns all of them.
    (!language || alert.infos.length === 0 || alert.infos.some((info) => speaks(info, language)))
  );
}

/** The info to show: the first in the language asked for, else the first. */
export function infoFor(alert: PublishedAlert, language: string | null): PublishedInfo | undefined {
  return (language && alert.infos.find((info) => speaks(info, language))) || alert.infos[0];
}

/** CAP: an info that does not say its language is in en-US. */
function speaks(info: PublishedInfo, language: string): boolean {
  const spoken = (info.language || 'en-US').replace('_', '-').toLowerCase();
  return spoken === language || spoken.startsWith(`${language}-`);
}
