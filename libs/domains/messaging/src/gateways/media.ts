import type { InboundMediaPart } from './gateway.js';

/** More than any phone sends in one message. */
export const MOST_MEDIA = 10;
const MOST_NAME = 120;

interface RemoteMedia {
  url: string | undefined;
  contentType: string | undefined;
  name?: string | undefined;
  /** What to say to get it, and to whose servers alone it may be said. */
  credentials?: { authorization: string; hosts: readonly string[] } | undefined;
}

/** A file the gateway keeps. Credentials go only to the gateway's own hosts: the address was sent to us and may be anybody's. */
export function remoteMedia({ url, contentType, name, credentials }: RemoteMedia): InboundMediaPart[] {
  if (!url || url.length > 2000 || !URL.canParse(url)) return [];
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return [];
  const trusted = protocol === 'https:' && credentials?.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return [{ contentType: contentType ?? '', name: (name || pathname.split('/').at(-1) || '').slice(0, MOST_NAME), url, ...(trusted ? { authorization: credentials?.authorization } : {}) }];
}

/** A file that came within the message, in base64. */
export function enclosedMedia(data: string | undefined, contentType: string | undefined, name: string | undefined): InboundMediaPart[] {
  if (!data) return [];
  const bytes = Buffer.from(data.replace(/^data:[^,]{0,100},/, ''), 'base64');
  return bytes.length > 0 ? [{ contentType: contentType ?? '', name: (name ?? '').slice(0, MOST_NAME), bytes }] : [];
}

export function hostOf(url: string): string {
  return new URL(url).hostname;
}
