const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export interface Entry {
  id: string;
  href: string;
  title: string;
  updated: string;
  /** An NWS-like link has none. */
  type?: string;
}

/** An Atom feed as a national service writes it. */
export function atomFeed(id: string, entries: readonly Entry[], updated: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escaped(id)}</id><title>Warnings</title><updated>${updated}</updated><author><name>Authority</name></author>
${entries
  .map(
    (entry) =>
      `<entry><id>${escaped(entry.id)}</id><title>${escaped(entry.title)}</title><updated>${entry.updated}</updated><link${entry.type === undefined ? '' : ` type="${entry.type}"`} href="${escaped(entry.href)}"/></entry>`,
  )
  .join('\n')}
</feed>`;
}

/** An RSS index whose items name the message in an element of their own, beside a page for people, as GDACS has it. */
export function gdacsFeed(items: readonly { guid: string; title: string; cap: string; page: string; date: string }[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:gdacs="http://www.gdacs.org"><channel><title>GDACS RSS information</title><link>http://www.gdacs.org/</link><description>Disasters</description>
${items
  .map(
    ({ guid, title, cap, page, date }) =>
      `<item><title>${escaped(title)}</title><description>${escaped(title)}</description><link>${escaped(page)}</link><guid isPermaLink="false">${escaped(guid)}</guid><pubDate>${new Date(date).toUTCString()}</pubDate><gdacs:cap>${escaped(cap)}</gdacs:cap></item>`,
  )
  .join('\n')}
</channel></rss>`;
}
