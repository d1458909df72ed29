import { writeAtomFeed, writeRssFeed, type FeedOutput, type FeedOutputEntry } from '@watchpost/cap';
import { bboxUnion } from '@watchpost/geo';
import { infoFor } from './feed-filter.js';
import type { PublishedAlert } from './published.sql.js';
import { SEVERITIES } from '../alert/severity.js';

export type FeedFormat = 'atom' | 'rss';

export interface FeedContent {
  /** Stable for ever, whatever address the feed is read by. */
  id: string;
  title: string;
  selfUrl: string;
  htmlUrl: string;
  messageUrl: (id: string) => string;
  /** The page for people beside a message that everybody may see. */
  pageUrl: (id: string) => string;
  hubUrl: string | null;
  updatedAt: Date;
  alerts: readonly PublishedAlert[];
  /** The language asked for; titles come from the info that speaks it. */
  language: string | null;
}

const CONTENT_TYPES: Record<FeedFormat, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
};
const LANGUAGE_TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/** The feed as text. Messages are linked, never written anew. */
export function feedDocument(format: FeedFormat, content: FeedContent): { text: string; contentType: string } {
  const output: FeedOutput = {
    id: content.id,
    title: content.title,
    selfUrl: content.selfUrl,
    htmlUrl: content.htmlUrl,
    hubUrl: content.hubUrl,
    updated: content.updatedAt,
    authorName: 'Watchpost',
    language: content.language,
    entries: content.alerts.map((alert) => entryOf(alert, content)),
  };
  return { text: format === 'atom' ? writeAtomFeed(output) : writeRssFeed(output), contentType: CONTENT_TYPES[format] };
}

function entryOf(alert: PublishedAlert, content: FeedContent): FeedOutputEntry {
  const info = infoFor(alert, content.language);
  const title = info?.headline || info?.event || alert.subject || alert.identifier;
  const categories = [...new Set(alert.infos.flatMap((each) => each.categories))];
  return {
    id: `urn:uuid:${alert.id}`,
    title: prefixOf(alert) + title,
    summary: info?.description || null,
    updated: alert.updatedAt,
    published: alert.receivedAt,
    capUrl: content.messageUrl(alert.id),
    htmlUrl: alert.open ? content.pageUrl(alert.id) : null,
    language: info && LANGUAGE_TAG.test(info.language) ? info.language : null,
    authorName: info?.senderName || alert.sender,
    categories: [...categories, SEVERITIES[alert.severityRank] ?? 'Unknown'],
    bbox: alert.boxes.length > 0 ? alert.boxes.reduce(bboxUnion) : null,
    cap: {
      identifier: alert.identifier,
      sender: alert.sender,
      sent: alert.sent,
      status: alert.status,
      msgType: alert.msgType,
      scope: alert.scope,
      categories,
      event: info?.event ?? null,
      urgency: info?.urgency ?? null,
      severity: info?.severity ?? null,
      certainty: info?.certainty ?? null,
      effective: dateOf(info?.effectiveAt),
      onset: dateOf(info?.onsetAt),
      expires: dateOf(info?.expiresAt) ?? (alert.msgType === 'Cancel' ? null : alert.leavesAt),
      areaDesc: alert.places,
    },
  };
}

function dateOf(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}

/** A title must not be taken for a new danger when it ends one, nor for a real one when it is an exercise. */
function prefixOf(alert: PublishedAlert): string {
  return (alert.status === 'Actual' ? '' : `${alert.status.toUpperCase()}: `) + (alert.msgType === 'Cancel' ? 'Cancelled: ' : '');
}
