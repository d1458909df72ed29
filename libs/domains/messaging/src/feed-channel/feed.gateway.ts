import { createHash } from 'node:crypto';
import { readNews, type NewsItem } from '@watchpost/cap';
import { WatchpostError, type FetchResponse } from '@watchpost/platform';
import { z } from 'zod';
import { textOfHtml } from '../email/mail-text.js';
import type { Gateway, GatewayDescription, InboundSms, Poll, PollEnd } from '../gateways/gateway.js';
import { NO_WEBHOOKS } from '../gateways/polled.js';

const MAX_BYTES = 5_000_000;
const MAX_ITEMS = 200;
const MAX_CHARACTERS = 4_000;
const MAX_ID_CHARACTERS = 400;

const feedSettings = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'give the full address of the feed, beginning with https://' }).max(2000),
  pollSeconds: z.int().min(30, 'other people\'s servers are asked twice a minute at most').max(86_400).default(300),
});

export type FeedSettings = z.infer<typeof feedSettings>;

const description: GatewayDescription = {
  title: 'RSS or Atom feed',
  description: 'Every new item of a feed becomes a message: news, forums, social networks that offer feeds. Nothing can be answered.',
  settings: {
    url: { label: 'Address of the feed' },
    pollSeconds: { label: 'Looked into every … seconds' },
  },
  steps: ['Enter the address of the feed, as a feed reader takes it.', 'Look at the channel after a minute: it says here when the feed cannot be read.'],
  outbound: false,
  deliveryReports: false,
  signed: false,
};

/** What the server said of the version that was read last. */
const cursorShape = z.object({ etag: z.string().optional(), lastModified: z.string().optional() });

export const feedChannel: Gateway<FeedSettings> = { ...NO_WEBHOOKS, name: 'feed', settings: feedSettings, description, poll: pollFeed };

async function pollFeed(poll: Poll, { url, pollSeconds }: FeedSettings): Promise<PollEnd> {
  const known = cursorShape.safeParse(poll.cursor);
  const isFirst = !known.success;
  const { etag, lastModified } = known.success ? known.data : {};
  const headers = { ...(etag ? { 'if-none-match': etag } : {}), ...(lastModified ? { 'if-modified-since': lastModified } : {}) };
  const response = await poll.fetcher.fetch({ url, headers, maxBytes: MAX_BYTES });
  if (response.status === 304) return { pauseSeconds: pollSeconds };
  const items = itemsOf(response);
  const news = items.filter(({ published }) => !isFirst || published === null || published >= poll.since).slice(0, MAX_ITEMS);
  // Feeds list the newest first; messages come in the order in which things happened.
  for (const item of news.reverse()) await poll.take(messageOf(item), Buffer.from(JSON.stringify(item)), 'application/json');
  await poll.keep({ etag: response.headers['etag'], lastModified: response.headers['last-modified'] });
  return { pauseSeconds: pollSeconds };
}

function itemsOf({ status, body, url }: FetchResponse): NewsItem[] {
  if (status !== 200) throw new WatchpostError('UPSTREAM', `The server answered with status ${status} instead of a feed. Check the address, or ask its operator.`);
  const items = readNews(body, url);
  if (!items) throw new WatchpostError('UPSTREAM', 'What is at this address is neither RSS nor Atom. Look for the address of the feed itself; it may be a sign-in page.');
  return items;
}

/** The same item, changed, is not news: its id is what counts. */
function messageOf({ id, title, summary, link, published }: NewsItem): InboundSms {
  const text = /[<&]/.test(summary) ? textOfHtml(summary) : summary;
  const body = [title, text === title ? '' : text, link ?? ''].map((line) => line.trim()).filter((line) => line !== '').join('\n');
  return {
    externalId: id.length <= MAX_ID_CHARACTERS ? id : createHash('sha256').update(id).digest('hex'),
    sender: '', recipient: '', body: body.length > MAX_CHARACTERS ? `${body.slice(0, MAX_CHARACTERS)}…` : body, sentAt: published ?? undefined,
  };
}
