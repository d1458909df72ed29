import type { BBox } from '@watchpost/geo';
import { formatCapDate } from '../date.js';
import { CAP_NAMESPACES } from '../schema/versions.js';
import { XmlWriter } from '../xml/write.js';

export interface FeedOutput {
  /** Stable for ever: the Atom id of the feed. */
  id: string;
  title: string;
  description?: string;
  /** The address the feed itself is fetched from. */
  selfUrl: string;
  /** The page for people that shows the same. */
  htmlUrl: string;
  updated: Date;
  authorName: string;
  /** A WebSub hub, if changes are pushed through one. */
  hubUrl?: string | null;
  language?: string | null;
  entries: readonly FeedOutputEntry[];
}

export interface FeedOutputEntry {
  /** Stable for ever, also when the message is fetched from elsewhere: an IRI such as a `urn:` or the address of the message. */
  id: string;
  title: string;
  summary?: string | null;
  updated: Date;
  published?: Date | null;
  /** Where the exact CAP message is. */
  capUrl: string;
  /** A page for people that shows the message. */
  htmlUrl?: string | null;
  /** Of title and summary. */
  language?: string | null;
  authorName?: string | null;
  /** What the entry itself tells of the message, so that readers can choose before they fetch it. */
  cap?: FeedOutputSummary | null;
  /** CAP categories such as Met. */
  categories?: readonly string[];
  /** The box round all areas, west, south, east, north. */
  bbox?: BBox | null;
}

/** The elements of CAP that feeds repeat beside the link, after the OASIS note “CAP Elements 1.0”; texts as the message has them. */
export interface FeedOutputSummary {
  identifier: string;
  sender: string;
  sent: string;
  status: string;
  msgType: string;
  scope: string;
  categories?: readonly string[];
  event?: string | null;
  urgency?: string | null;
  severity?: string | null;
  certainty?: string | null;
  effective?: Date | null;
  onset?: Date | null;
  expires?: Date | null;
  areaDesc?: string | null;
}

const CAP_MEDIA_TYPE = 'application/cap+xml';
const GEORSS = 'http://www.georss.org/georss';
const ATOM = 'http://www.w3.org/2005/Atom';

/** An Atom feed (RFC 4287) of CAP messages after the OASIS note “Example Practices: CAP Feeds 1.0”, section 2. */
export function writeAtomFeed(feed: FeedOutput): string {
  const write = new XmlWriter();
  write.open('feed', { xmlns: ATOM, 'xmlns:georss': GEORSS, 'xmlns:cap': CAP_NAMESPACES['1.2'], 'xml:lang': feed.language });
  write.text('id', feed.id);
  write.text('title', feed.title);
  write.optional('subtitle', feed.description);
  write.text('updated', atomDate(feed.updated));
  writeAuthor(feed.authorName, write);
  write.empty('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfUrl });
  write.empty('link', { rel: 'alternate', type: 'text/html', href: feed.htmlUrl });
  if (feed.hubUrl) write.empty('link', { rel: 'hub', href: feed.hubUrl });
  for (const entry of feed.entries) writeAtomEntry(entry, write);
  write.close('feed');
  return write.toString();
}

function writeAtomEntry(entry: FeedOutputEntry, write: XmlWriter): void {
  write.open('entry', { 'xml:lang': entry.language });
  write.text('id', entry.id);
  write.text('title', entry.title);
  write.text('updated', atomDate(entry.updated));
  if (entry.published) write.text('published', atomDate(entry.published));
  if (entry.authorName) writeAuthor(entry.authorName, write);
  write.empty('link', { rel: 'alternate', type: CAP_MEDIA_TYPE, href: entry.capUrl });
  if (entry.htmlUrl) write.empty('link', { rel: 'alternate', type: 'text/html', href: entry.htmlUrl, hreflang: entry.language });
  for (const category of entry.categories ?? []) write.empty('category', { term: category });
  write.optional('summary', entry.summary);
  writeSummary(entry.cap, write);
  writeBox(entry.bbox, write);
  write.close('entry');
}

/** An RSS 2.0 feed of CAP messages, the same note, section 3. The link of each item is the CAP message itself. */
export function writeRssFeed(feed: FeedOutput): string {
  const write = new XmlWriter();
  write.open('rss', { version: '2.0', 'xmlns:atom': ATOM, 'xmlns:georss': GEORSS, 'xmlns:cap': CAP_NAMESPACES['1.2'], 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' });
  write.open('channel');
  write.text('title', feed.title);
  write.text('link', feed.htmlUrl);
  write.text('description', feed.description ?? feed.title);
  write.optional('language', feed.language);
  write.text('pubDate', feed.updated.toUTCString());
  write.text('lastBuildDate', feed.updated.toUTCString());
  write.empty('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.selfUrl });
  if (feed.hubUrl) write.empty('atom:link', { rel: 'hub', href: feed.hubUrl });
  for (const entry of feed.entries) writeRssItem(entry, write);
  write.close('channel');
  write.close('rss');
  return write.toString();
}

function writeRssItem(entry: FeedOutputEntry, write: XmlWriter): void {
  write.open('item');
  write.text('title', entry.title);
  write.text('link', entry.capUrl);
  write.text('description', entry.summary ?? entry.title);
  write.optional('dc:creator', entry.authorName);
  for (const category of entry.categories ?? []) write.text('category', category);
  write.text('guid', entry.id, { isPermaLink: entry.id === entry.capUrl ? 'true' : 'false' });
  write.text('pubDate', entry.updated.toUTCString());
  write.empty('atom:link', { rel: 'alternate', type: CAP_MEDIA_TYPE, href: entry.capUrl });
  if (entry.htmlUrl) write.empty('atom:link', { rel: 'alternate', type: 'text/html', href: entry.htmlUrl, hreflang: entry.language });
  writeSummary(entry.cap, write);
  writeBox(entry.bbox, write);
  write.close('item');
}

function writeAuthor(name: string, write: XmlWriter): void {
  write.open('author');
  write.text('name', name);
  write.close('author');
}

function writeSummary(cap: FeedOutputSummary | null | undefined, write: XmlWriter): void {
  if (!cap) return;
  for (const name of ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'] as const) write.optional(`cap:${name}`, cap[name]);
  for (const category of cap.categories ?? []) write.text('cap:category', category);
  for (const name of ['event', 'urgency', 'severity', 'certainty'] as const) write.optional(`cap:${name}`, cap[name]);
  for (const name of ['effective', 'onset', 'expires'] as const) {
    const date = cap[name];
    if (date) write.text(`cap:${name}`, formatCapDate(date));
  }
  write.optional('cap:areaDesc', cap.areaDesc);
}

/** GeoRSS-Simple: latitude first, lower corner then upper corner. */
function writeBox(bbox: BBox | null | undefined, write: XmlWriter): void {
  if (bbox) write.text('georss:box', `${bbox[1]} ${bbox[0]} ${bbox[3]} ${bbox[2]}`);
}

function atomDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
