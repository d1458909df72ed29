import { decodeBase64 } from '../base64.js';
import { findAlerts } from '../find-alerts.js';
import { alertInText } from '../input/enclosed.js';
import { startsAsXml } from '../input/json.js';
import { attribute, textOf, type XmlElement } from '../xml/element.js';
import { standaloneXml } from './standalone.js';

/** What an entry offers as its CAP message, before anything is fetched. */
export interface FoundDocument {
  embedded: Uint8Array | null;
  candidates: string[];
}

const CAP_TYPE = /^application\/(?:cap\+xml|common-alerting-protocol\+xml)/i;
const XML_TYPE = /^(?:text|application)\/(?:[\w.-]+\+)?xml/i;
const FEED_TYPE = /^application\/(?:atom|rss)\+xml/i;
/** Relations whose target is something other than the message. */
const OTHER_RELATION = /^(?:self|hub|next|previous|prev|first|last|edit|related|icon|license|via|replies)$/i;

/**
 * Looks for the CAP message of one entry in the order of trust: embedded; a link or enclosure typed as CAP; an element
 * named `cap` that holds an address; a link typed as XML or not at all; any other link; the id when it is an address.
 * Addresses in `own` lead to the feed itself and are never taken for a message.
 */
export function findDocument(entry: XmlElement, base: string, text: string, own: ReadonlySet<string>): FoundDocument {
  const alert = findAlerts(entry)[0];
  if (alert?.closed) return { embedded: standaloneXml(alert, text), candidates: [] };
  const escaped = escapedAlert(entry);
  if (escaped) return { embedded: escaped, candidates: [] };

  const tiers: string[][] = [[], [], [], [], []];
  for (const child of entry.children) {
    const found = addressOf(child);
    if (!found) continue;
    const url = resolveUrl(found.address, base);
    if (url && !own.has(url)) tiers[found.tier]!.push(url);
  }
  return { embedded: null, candidates: [...new Set(tiers.flat())] };
}

function addressOf(element: XmlElement): { address: string; tier: number } | null {
  const content = textOf(element).trim();
  switch (element.name) {
    case 'link':
    case 'enclosure':
    case 'content': {
      const address = attribute(element, 'href') ?? attribute(element, 'url') ?? attribute(element, 'src') ?? (element.name === 'link' ? content : '');
      const type = attribute(element, 'type') ?? '';
      if (address === '') return null;
      if (CAP_TYPE.test(type)) return { address, tier: 0 };
      if (OTHER_RELATION.test(attribute(element, 'rel') ?? '') || FEED_TYPE.test(type) || /^(?:image|audio|video)\//i.test(type)) return null;
      return { address, tier: type === '' ? untypedTier(element, address) : XML_TYPE.test(type) && !/xhtml/i.test(type) ? 2 : 3 };
    }
    case 'cap':
      return isAddress(content) ? { address: content, tier: 1 } : null;
    case 'id':
      return isAddress(content) ? { address: content, tier: 4 } : null;
    case 'guid':
      return isAddress(content) && attribute(element, 'isPermaLink') !== 'false' ? { address: content, tier: 4 } : null;
    default:
      return null;
  }
}

/** A link with a language or a title, as MeteoAlarm has them beside the message, leads to a page for people. */
function untypedTier(element: XmlElement, address: string): number {
  if (/\.(?:cap|xml)(?:[?#]|$)/i.test(address)) return 2;
  return attribute(element, 'hreflang') !== undefined || element.name === 'enclosure' ? 3 : 2;
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

/** The absolute address, or null for anything but http and https. */
export function resolveUrl(address: string, base: string): string | null {
  try {
    const url = new URL(address, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Some feeds put the message into content, summary or description as escaped text or CDATA, others in Base64 (RFC 4287 section 4.1.3.3). */
function escapedAlert(entry: XmlElement): Uint8Array | null {
  for (const element of entry.children) {
    if (!/^(?:content|summary|description|encoded)$/.test(element.name) || element.children.length > 0) continue;
    const alert = alertInText(element.text) ?? (CAP_TYPE.test(attribute(element, 'type') ?? '') ? alertInBase64(element.text) : null);
    if (alert) return alert;
  }
  return null;
}

function alertInBase64(text: string): Uint8Array | null {
  const { bytes } = decodeBase64(text);
  return bytes && bytes.length > 0 && startsAsXml(bytes) ? bytes : null;
}
