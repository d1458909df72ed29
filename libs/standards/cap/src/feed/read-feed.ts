import { findAlerts } from '../find-alerts.js';
import { capIdentity } from '../alert.model.js';
import { FindingList } from '../finding.js';
import { enclosedDocuments } from '../input/enclosed.js';
import { parseCap } from '../parse.js';
import { attribute, childNamed, lineAt, pathOf, textOf, type XmlElement } from '../xml/element.js';
import { DEFAULT_LIMITS, openXml, type OpenLimits, type OpenedXml } from '../xml/open.js';
import type { FeedEntry, FeedKind, ReadFeed } from './feed.model.js';
import { findDocument, resolveUrl } from './find-document.js';
import { readFeedDate } from './feed-date.js';
import { jsonEntries } from './json-messages.js';
import { standaloneXml } from './standalone.js';
import { checkFeedEntry, checkFeedHead } from './feed-duties.js';
import { emptySummary, readSummary } from './summary.js';

/**
 * Reads an Atom (RFC 4287) or RSS 2.0 feed, a bare CAP message, `alerts` or EDXL-DE 1.0 found at `url`. Never throws.
 * A broken entry gets a finding and the others are read; a feed that is not well-formed is read as far as it goes.
 */
export function readFeed(bytes: Uint8Array, url: string, limits: Partial<OpenLimits> = {}): ReadFeed {
  const found = new FindingList();
  const opened = openXml(bytes, found, { ...DEFAULT_LIMITS, ...limits });
  if (opened.kind === 'json') {
    const entries = jsonEntries(bytes, opened.text, found);
    return { ...NOTHING, kind: entries ? 'cap' : 'unknown', entries: entries ?? [], findings: found.all };
  }
  if (opened.kind === 'refused') return { ...NOTHING, findings: found.all };
  const kind = kindOf(opened.root);
  if (kind === 'unknown') {
    found.error('text', 'no-feed', pathOf(opened.root), `This is neither a feed nor a CAP message: its root is <${opened.root.name}>.`);
    return { ...NOTHING, findings: found.all };
  }
  if (kind === 'cap' || kind === 'edxl') return { ...NOTHING, kind, entries: [...looseAlerts(opened, bytes, new Set()), ...enclosedDocuments(opened.root, found).map(enclosedEntry)], findings: found.all };
  return readEntries(kind, opened, bytes, url, found);
}

const NOTHING: ReadFeed = { kind: 'unknown', title: null, updated: null, hubUrl: null, selfUrl: null, entries: [], findings: [] };

function kindOf(root: XmlElement): FeedKind {
  const name = root.name.toLowerCase();
  if (name === 'feed') return 'atom';
  if (name === 'rss' || name === 'rdf' || name === 'channel') return 'rss';
  if (name === 'edxldistribution') return 'edxl';
  return findAlerts(root).length > 0 ? 'cap' : 'unknown';
}

function readEntries(kind: 'atom' | 'rss', opened: OpenedXml, bytes: Uint8Array, url: string, found: FindingList): ReadFeed {
  const { root, text } = opened;
  const head = kind === 'rss' ? (childNamed(root, 'channel') ?? root) : root;
  checkFeedHead(head, kind, found);
  const own = ownAddresses(head, url);
  const base = attribute(root, 'xml:base') ?? url;
  const elements = entriesOf(root, kind === 'atom' ? 'entry' : 'item');
  const entries: FeedEntry[] = [];
  elements.forEach((element, i) => {
    if (element.closed) entries.push(readEntry(element, i, { kind, base: resolveUrl(base, url) ?? url, text, own }, found));
    else found.error('text', 'entry-cut-off', pathOf(element), 'The feed ends in the middle of this entry; it was left out and will come with the next fetch.', { line: lineAt(text, element.start) });
  });
  entries.push(...looseAlerts(opened, bytes, new Set(elements)));
  const loose = entries.length - elements.filter((element) => element.closed).length;
  if (loose > 0) found.warning('schema', 'alert-outside-entry', pathOf(root), `The feed holds ${loose} alert outside of any entry; it was read all the same.`, { repaired: true });
  return {
    kind,
    title: textIn(head, 'title'),
    updated: readFeedDate(textIn(head, 'updated') ?? textIn(head, 'lastBuildDate') ?? textIn(head, 'pubDate')),
    hubUrl: linkByRelation(head, 'hub', url),
    selfUrl: linkByRelation(head, 'self', url),
    entries,
    findings: found.all,
  };
}

interface Surroundings {
  kind: 'atom' | 'rss';
  base: string;
  text: string;
  own: ReadonlySet<string>;
}

function readEntry(element: XmlElement, index: number, { kind, base, text, own }: Surroundings, found: FindingList): FeedEntry {
  const { embedded, candidates } = findDocument(element, attribute(element, 'xml:base') ?? base, text, own);
  const capUrl = candidates[0] ?? null;
  const summary = readSummary(element);
  const given = textIn(element, 'id') ?? textIn(element, 'guid');
  const title = textIn(element, 'title');
  checkFeedEntry(element, kind, embedded !== null, text, found);
  if (!embedded && !capUrl) found.info('cap', 'entry-without-message', pathOf(element), `Entry “${title ?? index + 1}” neither holds a CAP message nor links to one.`, { line: lineAt(text, element.start) });
  return {
    id: given ?? capUrl ?? summary.identifier ?? `${base}#${index + 1}`,
    title,
    updated: readFeedDate(textIn(element, 'updated') ?? textIn(element, 'published') ?? textIn(element, 'pubDate') ?? textIn(element, 'date')),
    capUrl,
    embedded,
    candidates,
    summary,
    origin: 'entry',
  };
}

/** RSS 1.0 puts items beside the channel, so entries are looked for at any place but inside each other. */
function entriesOf(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) => (child.name === name ? [child] : child.name === 'channel' ? child.children.filter((inner) => inner.name === name) : []));
}

/** Alerts that stand in no entry. A document that is nothing but one alert keeps its very bytes. */
function looseAlerts({ root, text }: OpenedXml, bytes: Uint8Array, entries: ReadonlySet<XmlElement>): FeedEntry[] {
  const isInEntry = (element: XmlElement): boolean => entries.has(element) || (element.parent !== null && isInEntry(element.parent));
  return findAlerts(root)
    .filter((alert) => alert.closed && !isInEntry(alert))
    .map((alert): FeedEntry => {
      const identity = ['sender', 'identifier', 'sent'].map((name) => textIn(alert, name) ?? '').join(',');
      return {
        id: identity,
        title: null,
        updated: readFeedDate(textIn(alert, 'sent')),
        capUrl: null,
        embedded: alert === root ? bytes : standaloneXml(alert, text),
        candidates: [],
        summary: readSummary(alert),
        origin: 'alert',
      };
    });
}

/** A document that EDXL-DE carries as text: the bytes inside are what was signed. */
function enclosedEntry({ bytes }: { bytes: Uint8Array }): FeedEntry {
  const [alert] = parseCap(bytes).alerts;
  return {
    id: (alert && capIdentity(alert)) ?? '', title: null, updated: alert?.sent.date ?? null, capUrl: null, embedded: bytes, candidates: [], summary: emptySummary(), origin: 'alert',
  };
}

/** The feed's own addresses: an entry that points there, like “no active alerts” of NWS, carries no message. */
function ownAddresses(head: XmlElement, url: string): Set<string> {
  const own = new Set([url]);
  for (const child of head.children) {
    if (child.name === 'id' || child.name === 'link') {
      const address = resolveUrl(attribute(child, 'href') ?? textOf(child).trim(), url);
      if (address && attribute(child, 'rel') !== 'alternate') own.add(address);
    }
  }
  return own;
}

function linkByRelation(head: XmlElement, relation: string, base: string): string | null {
  const link = head.children.find((child) => child.name === 'link' && attribute(child, 'rel') === relation);
  return link ? resolveUrl(attribute(link, 'href') ?? '', base) : null;
}

function textIn(element: XmlElement, name: string): string | null {
  const child = element.children.find((each) => each.name === name && textOf(each).trim() !== '');
  return child ? textOf(child).trim() : null;
}
