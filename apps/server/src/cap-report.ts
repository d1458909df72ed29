import { checkProfiles, parseCap, readFeed, readShapes, withLines, type CapInfo, type Finding, type ParsedCap, type ReadFeed } from '@watchpost/cap';

/** What a file holds and what is wrong with it. */
export interface CapReport {
  file: string;
  root: string;
  /** The version of the first message; `none` when it names no namespace, null when there is no message. */
  cap: string | null;
  schema: 'pass' | 'fail' | 'feed-ok' | 'feed-fail' | 'n/a';
  /** One for each signature. */
  signatureTiers: string[];
  status: string | null;
  msgType: string | null;
  scope: string | null;
  alerts: number;
  infos: number;
  languages: string[];
  areas: number;
  polygons: number;
  circles: number;
  geocodes: number;
  resources: number;
  entries: number;
  findings: Finding[];
}

const FEED_ROOTS = new Set(['feed', 'rss', 'RDF']);

export function capReport(file: string, bytes: Uint8Array): CapReport {
  const parsed = parseCap(bytes);
  const feed = readFeed(bytes, 'urn:watchpost:check');
  const isFeed = FEED_ROOTS.has(parsed.root);
  const [first] = parsed.alerts;
  const wrong = isFeed ? [...parsed.findings.filter(({ code }) => code !== 'no-alert'), ...feed.findings] : parsed.findings;
  const findings = [...wrong, ...parsed.alerts.flatMap((alert) => [...readShapes(alert).findings, ...checkProfiles(alert)])];
  return {
    file,
    root: isMalformed(parsed) ? 'NOT-WELL-FORMED' : parsed.root,
    cap: first && parsed.root !== 'json' ? (first.version ?? 'none') : null,
    schema: schemaOf(parsed, isFeed ? feed : null),
    signatureTiers: parsed.alerts.flatMap(({ signatures }) => Array.from({ length: signatures }, () => 'not checked')),
    status: first?.status.text || null,
    msgType: first?.msgType.text || null,
    scope: first?.scope.text || null,
    ...countsOf(parsed, feed),
    findings: withLines(bytes, findings).sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

/** The report on a file that can't be opened. */
export function unreadable(file: string, reason: string): CapReport {
  const finding: Finding = { code: 'file-unreadable', level: 'error', layer: 'text', path: '', repaired: false, message: `The file can't be read: ${reason}.` };
  return { ...capReport(file, new Uint8Array()), findings: [finding] };
}

function schemaOf({ alerts, root, findings }: ParsedCap, feed: ReadFeed | null): CapReport['schema'] {
  if (isMalformed({ findings })) return 'fail';
  if (feed) return feed.findings.some(({ level }) => level !== 'info') ? 'feed-fail' : 'feed-ok';
  if (root === 'json' || alerts.length === 0) return 'n/a';
  return alerts.every(({ schemaValid }) => schemaValid) ? 'pass' : 'fail';
}

/** What is said of the bytes and yet leaves the XML well-formed. A DOCTYPE is never read on, so nobody knows. */
const WELL_FORMED_ALL_THE_SAME = new Set(['no-alert', 'json', 'json-malformed', 'encoding-unknown', 'too-many-alerts']);

function isMalformed({ findings }: Pick<ParsedCap, 'findings'>): boolean {
  return findings.some(({ layer, code }) => layer === 'text' && !WELL_FORMED_ALL_THE_SAME.has(code));
}

type Counts = Pick<CapReport, 'alerts' | 'infos' | 'languages' | 'areas' | 'polygons' | 'circles' | 'geocodes' | 'resources' | 'entries'>;

function countsOf({ alerts }: ParsedCap, feed: ReadFeed): Counts {
  const infos = alerts.flatMap((alert) => alert.infos);
  const areas = infos.flatMap((info) => info.areas);
  const listed = feed.entries.filter((entry) => entry.origin === 'entry');
  // A feed that carries no whole message still tells of shapes and codes beside its links.
  const summaries = infos.length === 0 ? listed.map((entry) => entry.summary) : [];
  return {
    alerts: alerts.length,
    infos: infos.length,
    languages: languagesOf(infos),
    areas: areas.length,
    polygons: sum(areas.map((area) => area.polygons.length)) + sum(summaries.map((summary) => summary.polygons.length)),
    circles: sum(areas.map((area) => area.circles.length)) + sum(summaries.map((summary) => summary.circles.length)),
    geocodes: sum(areas.map((area) => area.geocodes.length)) + sum(summaries.map((summary) => summary.geocodeElements)),
    resources: sum(infos.map((info) => info.resources.length)),
    entries: listed.length,
  };
}

function languagesOf(infos: CapInfo[]): string[] {
  return [...new Set(infos.map((info) => info.language.text ?? '-'))].sort();
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
