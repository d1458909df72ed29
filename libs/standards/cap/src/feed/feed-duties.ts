import type { FindingList } from '../finding.js';
import { attribute, lineAt, pathOf, textOf, type XmlElement } from '../xml/element.js';

type Kind = 'atom' | 'rss';

/** RFC 4287 section 4.1.1 and RSS 2.0, “required channel elements”. */
const HEAD = { atom: ['id', 'title'], rss: ['title', 'description', 'link'] } as const;
/** RFC 4287 section 4.1.2; for RSS what “Example Practices: CAP Feeds 1.0” gives every item. */
const ENTRY = { atom: ['id', 'title'], rss: ['link', 'guid', 'pubDate'] } as const;

/** Tells which elements a feed lacks that its format or the practice for CAP feeds demands. */
export function checkFeedHead(head: XmlElement, kind: Kind, found: FindingList): void {
  for (const name of HEAD[kind]) {
    const elements = head.children.filter((child) => child.name === name);
    if (elements.length === 0) found.warning('schema', `feed-${name}-missing`, pathOf(head), `The feed has no <${name}>.`);
    // An empty <link href="…"> is one of Atom; RSS has its address as text, and readers take the first.
    else if (textOf(elements[0]!).trim() === '') found.warning('schema', `feed-${name}-missing`, pathOf(elements[0]!), `The feed’s <${name}> is empty.`);
  }
}

/** The same for one entry; `embeds` says that it holds the message itself. */
export function checkFeedEntry(entry: XmlElement, kind: Kind, embeds: boolean, text: string, found: FindingList): void {
  const tell = (code: string, message: string): void => found.warning('schema', code, pathOf(entry), message, { line: lineAt(text, entry.start) });
  for (const name of ENTRY[kind]) if (!hasText(entry, name)) tell(`entry-${name.toLowerCase()}-missing`, `The entry has no <${name}>.`);
  if (kind === 'rss' && !hasText(entry, 'title') && !hasText(entry, 'description')) tell('entry-title-missing', 'The item has neither <title> nor <description>.');
  const links = entry.children.some((child) => (child.name === 'link' || child.name === 'enclosure') && (attribute(child, 'href') ?? attribute(child, 'url') ?? textOf(child)).trim() !== '');
  if (kind === 'atom' && !embeds && !links) tell('entry-link-missing', 'The entry neither holds a message nor has a <link>.');
}

function hasText(element: XmlElement, name: string): boolean {
  return element.children.some((child) => child.name === name && textOf(child).trim() !== '');
}
