import type { CapPair } from '../alert.model.js';
import type { Finding } from '../finding.js';

export type FeedKind = 'atom' | 'rss' | 'cap' | 'edxl' | 'unknown';

export interface ReadFeed {
  kind: FeedKind;
  title: string | null;
  updated: Date | null;
  /** The hub to subscribe at for pushed changes (WebSub), if the feed names one. */
  hubUrl: string | null;
  /** The address by which the feed calls itself: what to ask the hub for. */
  selfUrl: string | null;
  entries: FeedEntry[];
  findings: Finding[];
}

export interface FeedEntry {
  /** Atom id or RSS guid; else the CAP address, else the identity of the embedded alert. */
  id: string;
  title: string | null;
  updated: Date | null;
  /** Where the CAP message most likely is; null when it is embedded or there is none. */
  capUrl: string | null;
  /** The CAP message itself as a document of its own, when the entry carries it. */
  embedded: Uint8Array | null;
  /** All addresses the message may be at, the likeliest first. */
  candidates: string[];
  /** What the entry itself tells of the alert beside the link, in elements of a CAP namespace. */
  summary: FeedSummary;
  /** `alert` for a message that stands in no entry: a bare CAP document, EDXL-DE, or loose in a feed. */
  origin: 'entry' | 'alert';
}

export interface FeedSummary {
  identifier: string | null;
  event: string | null;
  severity: string | null;
  urgency: string | null;
  certainty: string | null;
  status: string | null;
  expires: string | null;
  areaDesc: string | null;
  polygons: string[];
  circles: string[];
  geocodes: CapPair[];
  /** How many geocode elements there are; one may hold several pairs. */
  geocodeElements: number;
  /** How many elements named resource; those of GDACS are its own. */
  resourceElements: number;
}
