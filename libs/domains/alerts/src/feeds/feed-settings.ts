import { CAP_PROFILES } from '@watchpost/cap';
import { WatchpostError } from '@watchpost/platform';
import { z } from 'zod';
import { readPinnedKeys } from './feed-keys.js';

export const FEED_KINDS = ['feed', 'stream'] as const;
/** What the answer must be; `auto` takes whatever it is. */
export const FEED_FORMATS = ['auto', 'atom', 'rss', 'cap', 'json'] as const;
export const AXIS_ORDERS = ['lat-lon', 'lon-lat', 'auto'] as const;
export const FEED_AUDIENCES = ['public', 'staff', 'agencies'] as const;

const PROFILE_CODES = CAP_PROFILES.map((profile) => profile.code);
const WEB = ['https:', 'http:'];
const STREAM = ['tcp:', 'tls:'];
const MAX_READERS = 200;

const choice = <Value extends string>(values: readonly [Value, ...Value[]], what: string) => z.enum(values, `${what} is one of ${values.join(', ')}.`);

function address(protocols: readonly string[], sentence: string) {
  return z
    .string()
    .trim()
    .max(2000, 'The address is too long.')
    .refine((text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      return url !== null && protocols.includes(url.protocol) && url.hostname !== '' && url.username === '' && url.password === '';
    }, sentence)
    .transform((text) => new URL(text).href);
}

const expectedBox = z
  .array(z.number().min(-180).max(180), 'The expected box is four numbers: west, south, east, north.')
  .refine((box) => box.length === 0 || box.length === 4, 'The expected box is four numbers: west, south, east, north; or none.')
  .refine(([, south = 0, , north = 0]) => south <= north && south >= -90 && north <= 90, 'The south of the expected box lies below its north, both from -90 to 90.');

const seconds = (what: string) => z.number().int().min(1, `${what} is at least 1 second.`).max(86_400, `${what} is at most one day (86400 s).`);

const name = z.string().trim().min(1, 'Give the feed a name.').max(200, 'The name is at most 200 characters.');
const url = address([...WEB, ...STREAM], 'Give the feed\'s full address, beginning with https:// or http:// (a stream: tcp://host:port or tls://host:port), without a name or password in it.');

const settings = {
  kind: choice(FEED_KINDS, 'The kind').nullish(),
  format: choice(FEED_FORMATS, 'The format').nullish(),
  intervalSeconds: seconds('The interval').nullish(),
  maxIntervalSeconds: seconds('The longest interval').nullish(),
  authority: z.string().trim().max(200, 'The authority is at most 200 characters.').nullish(),
  pinnedKeys: z.string().max(50_000, 'These are more keys than one source needs: at most 50,000 characters.').transform((text) => text.trim()).nullish(),
  signatureRequired: z.boolean().nullish(),
  defaultLifetimeMinutes: z.number().int().min(1).max(43_200, 'The default lifetime is at most 30 days (43200 minutes).').nullish(),
  leavingEnds: z.boolean().nullish(),
  axisOrder: choice(AXIS_ORDERS, 'The axis order').nullish(),
  zoneMinutes: z.number().int().min(-840, 'A time zone is at most 14 hours from UTC.').max(840, 'A time zone is at most 14 hours from UTC.').nullish(),
  expectedBox: expectedBox.nullish(),
  profile: z.string().refine((code) => PROFILE_CODES.includes(code), `The profile is one of ${PROFILE_CODES.join(', ')}; or none for the one each message names.`).nullish(),
  audience: choice(FEED_AUDIENCES, 'The audience').nullish(),
  readerIds: z.array(z.uuid('This is not the id of an agency.')).max(MAX_READERS, `Name at most ${MAX_READERS} agencies.`).transform((ids) => [...new Set(ids)]).nullish(),
  rebroadcast: z.boolean().nullish(),
  archiveUrl: address(WEB, 'The archive\'s address begins with https:// or http:// and has no name or password in it.').nullish(),
};

export const feedInputShape = z.object({ ...settings, name, url, exercise: z.boolean().nullish() });
export const feedPatchShape = z.object({ ...settings, name: name.nullish(), url: url.nullish(), enabled: z.boolean().nullish() });

export type NewFeed = z.output<typeof feedInputShape>;
export type FeedPatch = z.output<typeof feedPatchShape>;

/** What null takes away; null for anything else says nothing. */
const REMOVABLE = new Set(['zoneMinutes', 'profile', 'archiveUrl']);

/** Only what was really given. */
export function givenSettings<Given extends object>(given: Given): { [Key in keyof Given]?: NonNullable<Given[Key]> } {
  const entries = Object.entries(given).filter(([key, value]) => value !== undefined && (value !== null || REMOVABLE.has(key)));
  return Object.fromEntries(entries) as { [Key in keyof Given]?: NonNullable<Given[Key]> };
}

/** What a source's settings say together; each alone was judged before. */
export interface TogetherSettings {
  kind: string;
  url: string;
  intervalSeconds: number;
  maxIntervalSeconds: number;
  pinnedKeys: string;
  signatureRequired: boolean;
}

export function assertFit(feed: TogetherSettings): void {
  const refuse = (sentence: string): never => {
    throw new WatchpostError('INVALID_INPUT', sentence);
  };
  const { protocol, port, pathname, search, hash } = new URL(feed.url);
  const isStream = STREAM.includes(protocol);
  const isSocket = isStream && port !== '' && /^\/?$/.test(pathname) && search === '' && hash === '';
  if (feed.kind === 'stream' && !isSocket) refuse('A stream has an address such as tcp://host:port or tls://host:port. Give that, or choose the kind feed.');
  if (feed.kind === 'feed' && isStream) refuse('A feed has an address beginning with https:// or http://. Give that, or choose the kind stream.');
  if (feed.maxIntervalSeconds < feed.intervalSeconds) refuse('The longest interval is shorter than the interval. Make it at least as long.');
  const keys = readPinnedKeys(feed.pinnedKeys);
  if (feed.signatureRequired && keys.length === 0) refuse('Without a pinned key no signature counts, and nothing would come in. Pin the key of the source first.');
}
