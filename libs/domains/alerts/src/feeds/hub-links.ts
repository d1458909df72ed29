import type { ReadFeed } from '@watchpost/cap';

/** Where a feed's changes are pushed from (WebSub section 4, discovery). */
export interface HubLinks {
  hubUrl: string;
  /** What the hub knows the feed as. */
  topic: string;
}

const MAX_HEADER_CHARACTERS = 8_000;

/** The links of the answer's header come before those inside the feed (WebSub section 4). */
export function hubOf(feed: Pick<ReadFeed, 'hubUrl' | 'selfUrl'>, linkHeader: string | undefined, url: string): HubLinks | null {
  const links = readLinkHeader(linkHeader ?? '', url);
  const hubUrl = links.get('hub') ?? feed.hubUrl;
  if (!hubUrl || !isWebAddress(hubUrl)) return null;
  const topic = links.get('self') ?? feed.selfUrl ?? url;
  return isWebAddress(topic) ? { hubUrl, topic } : null;
}

/** `<https://hub.example/>; rel="hub", <https://a.example/feed>; rel=self` (RFC 8288); the first of each relation. */
function readLinkHeader(header: string, base: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, target = '', parameters = ''] of header.slice(0, MAX_HEADER_CHARACTERS).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    for (const relation of (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/)) {
      if (relation && !links.has(relation) && URL.canParse(target, base)) links.set(relation, new URL(target, base).href);
    }
  }
  return links;
}

function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\//i.test(text) && URL.canParse(text);
}
