import { ParseOption, type XmlElement, XmlDocument } from 'libxml2-wasm';
import { type PlainMessage, readPlainMessages, tripleOf } from './plain-message.js';

const ATOM = { atom: 'http://www.w3.org/2005/Atom' };

/**
 * An agency's own program that knows nothing of Watchpost but the address of a feed: it polls with conditions, fetches
 * each message once, remembers it, and applies references, Cancels and dates itself.
 */
export class PollingClient {
  private etag: string | null = null;
  private lastModified: string | null = null;
  private readonly known = new Map<string, PlainMessage>();
  private listed = new Set<string>();
  readonly answers = { fresh: 0, unchanged: 0, messages: 0 };

  constructor(
    readonly name: string,
    private readonly feedUrl: string,
  ) {}

  async poll(): Promise<void> {
    const headers: Record<string, string> = { accept: 'application/atom+xml' };
    if (this.etag) headers['if-none-match'] = this.etag;
    if (this.lastModified) headers['if-modified-since'] = this.lastModified;
    const answer = await fetch(this.feedUrl, { headers });
    if (answer.status === 304) {
      this.answers.unchanged++;
      return;
    }
    if (!answer.ok) throw new Error(`${this.name}: the feed answered ${answer.status}`);
    this.answers.fresh++;
    const links = linksOf(new Uint8Array(await answer.arrayBuffer()), this.feedUrl);
    for (const link of links) if (!this.known.has(link)) this.known.set(link, await this.fetchMessage(link));
    this.listed = new Set(links);
    this.etag = answer.headers.get('etag');
    this.lastModified = answer.headers.get('last-modified');
  }

  /** The alerts it holds for standing. Whoever heeds the listing takes what is not listed any more for ended. */
  standing({ heedsListing }: { heedsListing: boolean }, at = Date.now()): string[] {
    const messages = [...this.known.values()];
    return [...this.known]
      .filter(([link, message]) => {
        const listed = this.listed.has(link);
        if (heedsListing && !listed) return false;
        if (!['Alert', 'Update'].includes(message.msgType)) return false;
        // Without a date of its own it stands for as long as it is listed.
        const expires = message.expires.some((date) => date === null) ? (listed ? Infinity : -Infinity) : Math.max(-Infinity, ...(message.expires as number[]));
        return expires > at && !messages.some((other) => ['Update', 'Cancel'].includes(other.msgType) && names(other, message));
      })
      .map(([, message]) => tripleOf(message))
      .sort();
  }

  private async fetchMessage(link: string): Promise<PlainMessage> {
    const answer = await fetch(link);
    if (!answer.ok) throw new Error(`${this.name}: ${link} answered ${answer.status}`);
    this.answers.messages++;
    const [message] = readPlainMessages(new Uint8Array(await answer.arrayBuffer()));
    if (!message) throw new Error(`${this.name}: ${link} holds no message`);
    return message;
  }
}

function linksOf(feed: Uint8Array, base: string): string[] {
  const document = XmlDocument.fromBuffer(feed, { option: ParseOption.XML_PARSE_NONET });
  try {
    return document.root
      .find('atom:entry', ATOM)
      .map((entry) => (entry as XmlElement).get('atom:link[@type="application/cap+xml"]/@href', ATOM)?.content ?? (entry as XmlElement).get('atom:link/@href', ATOM)?.content ?? '')
      .filter((href) => href !== '')
      .map((href) => new URL(href, base).href);
  } finally {
    document.dispose();
  }
}

function names(other: PlainMessage, message: PlainMessage): boolean {
  return other.references.some(
    ({ sender, identifier, sent }) => sender === message.sender && identifier === message.identifier && Date.parse(sent) === Date.parse(message.sent),
  );
}
