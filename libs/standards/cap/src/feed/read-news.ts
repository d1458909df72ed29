import { FindingList } from '../finding.js';
import { attribute, childNamed, textOf, type XmlElement } from '../xml/element.js';
import { DEFAULT_LIMITS, openXml } from '../xml/open.js';
import { readFeedDate } from './feed-date.js';
import { resolveUrl } from './find-document.js';

/** One entry of a feed that carries words for people instead of CAP messages. */
export interface NewsItem {
  /** Atom id (RFC 4287 section 4.2.6) or RSS guid; else its link, else its title. */
  id: string;
  title: string;
  /** As written; HTML where the feed says so, and in RSS always possible. */
  summary: string;
  link: string | null;
  /** When it was first published. */
  published: Date | null;
}

/** Reads any Atom or RSS feed for its words; null when it is neither. Never throws; entries cut off are left for the next fetch. */
export function readNews(bytes: Uint8Array, url: string): NewsItem[] | null {
  const opened = openXml(bytes, new FindingList(), DEFAULT_LIMITS);
  if (opened.kind !== 'xml') return null;
  const { root } = opened;
  const name = root.name.toLowerCase();
  if (!['feed', 'rss', 'rdf', 'channel'].includes(name)) return null;
  const wanted = name === 'feed' ? 'entry' : 'item';
  const entries = [root, ...root.children.filter((child) => child.name === 'channel')].flatMap(({ children }) => children.filter((child) => child.name === wanted && child.closed));
  return entries.map((entry) => readItem(entry, url)).filter(({ id }) => id !== '');
}

function readItem(entry: XmlElement, url: string): NewsItem {
  const link = linkOf(entry, url);
  const title = first(entry, ['title']);
  return {
    id: first(entry, ['id', 'guid']) || link || title,
    title,
    summary: first(entry, ['summary', 'description', 'content', 'encoded']),
    link,
    published: readFeedDate(first(entry, ['published', 'pubDate', 'date', 'updated']) || null),
  };
}

function first(entry: XmlElement, names: readonly string[]): string {
  for (const name of names) {
    const text = childNamed(entry, name);
    const found = text ? textOf(text).trim() : '';
    if (found !== '') return found;
  }
  return '';
}

/** Only what a browser opens: a feed may name anything. */
function linkOf(entry: XmlElement, url: string): string | null {
  const links = entry.children.filter(({ name }) => name === 'link');
  const chosen = links.find((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate');
  const address = chosen ? resolveUrl(attribute(chosen, 'href') ?? textOf(chosen).trim(), url) : null;
  return address !== null && /^https?:/i.test(address) ? address : null;
}
