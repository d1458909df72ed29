import type { CapAlert, CapInfo } from '../alert.model.js';
import type { FeedEntry, ReadFeed } from '../feed/feed.model.js';
import { readFeed } from '../feed/read-feed.js';
import type { Finding } from '../finding.js';
import { withLines } from '../locate.js';
import { parseCap, type ParsedCap } from '../parse.js';
import { checkProfiles } from '../profiles/profiles.js';
import { readShapes } from '../shape/area-geometry.js';
import type { CapContents, CapReport, CheckedSignature, CheckOptions } from './report.model.js';

const FEED_ROOTS = new Set(['feed', 'rss', 'RDF']);

/**
 * Everything this package can say of a document, in one report: text, schema, CAP rules, shapes, profiles and, with a
 * verifier, signatures. Never throws, whatever the bytes are.
 */
export function checkCap(bytes: Uint8Array, { file = '', verifySignatures, now }: CheckOptions = {}): CapReport {
  const parsed = parseCap(bytes, now ? { now } : {});
  const feed = FEED_ROOTS.has(parsed.root) ? readFeed(bytes, 'urn:watchpost:check') : null;
  const read = contentsOf(parsed, feed);
  const [first] = parsed.alerts.filter(isNamedAlert);
  const signatures = signaturesOf(parsed, bytes, verifySignatures);
  const findings = [
    ...(feed ? [...parsed.findings.filter(({ code }) => code !== 'no-alert'), ...feed.findings.filter(isNewTo(parsed.findings))] : parsed.findings),
    ...parsed.alerts.flatMap((alert) => [...readShapes(alert).findings, ...checkProfiles(alert)]),
    ...signatures.flatMap((signature) => signature.findings),
  ];
  return {
    file,
    root: isMalformed(parsed) ? 'NOT-WELL-FORMED' : parsed.root,
    cap: first && parsed.root !== 'json' && !isMalformed(parsed) ? (first.version ?? 'none') : null,
    schema: schemaOf(parsed, feed),
    signatureTiers: signatures.map(({ tier }) => tier),
    ...strictly(read, parsed),
    read,
    findings: withLines(bytes, findings).sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  };
}

/** Both readers open the document, so what is wrong with its text is found twice. */
function isNewTo(findings: readonly Finding[]): (finding: Finding) => boolean {
  const told = new Set(findings.map(({ code, path }) => `${code} ${path}`));
  return ({ code, path }) => !told.has(`${code} ${path}`);
}

/** A verifier is asked of every document, because it also finds signatures that stand where none belongs. */
function signaturesOf({ alerts }: ParsedCap, bytes: Uint8Array, verify: CheckOptions['verifySignatures']): readonly CheckedSignature[] {
  if (verify) return verify(bytes);
  return Array.from({ length: sum(alerts.map(({ signatures }) => signatures)) }, (): CheckedSignature => ({ tier: 'not checked', findings: [] }));
}

function schemaOf({ alerts, root, findings }: ParsedCap, feed: ReadFeed | null): CapReport['schema'] {
  if (isMalformed({ root, findings })) return 'fail';
  if (feed) return feed.findings.some(({ layer }) => layer === 'schema') ? 'feed-fail' : 'feed-ok';
  // A wrapper and a misspelt root have no schema of CAP; the verdict on each alert inside is among the findings.
  if (root !== 'alert' || alerts.length === 0) return 'n/a';
  return alerts.every(({ schemaValid }) => schemaValid) ? 'pass' : 'fail';
}

/** What is said of the bytes and yet leaves the XML well-formed. A DOCTYPE is never read on, so nobody knows. */
const WELL_FORMED_ALL_THE_SAME = new Set(['no-alert', 'json', 'json-malformed', 'encoding-unknown', 'too-many-alerts']);

function isMalformed({ root, findings }: Pick<ParsedCap, 'root' | 'findings'>): boolean {
  return root !== 'json' && findings.some(({ layer, code }) => layer === 'text' && !WELL_FORMED_ALL_THE_SAME.has(code));
}

const NOTHING: CapContents = {
  status: null, msgType: null, scope: null, alerts: null, infos: null, languages: null, areas: 0, polygons: 0, circles: 0, geocodes: 0, resources: 0, entries: 0,
};

/** What of it an XML parser finds that knows <alert> by its name and gives up at the first error. */
function strictly(read: CapContents, parsed: ParsedCap): CapContents {
  if (parsed.root === 'json' || isMalformed(parsed)) return NOTHING;
  if (parsed.alerts.every(isNamedAlert)) return read;
  return { ...read, status: null, msgType: null, scope: null, alerts: 0, infos: null, languages: null };
}

function isNamedAlert({ path }: CapAlert): boolean {
  return /(?:^|[/:])alert(?:\[\d+\])?$/.test(path);
}

function contentsOf(parsed: ParsedCap, feed: ReadFeed | null): CapContents {
  const { alerts } = parsed;
  const [first] = alerts;
  const infos = alerts.flatMap((alert) => alert.infos);
  const areas = infos.flatMap((info) => info.areas);
  const listed = feed?.entries.filter((entry) => entry.origin === 'entry') ?? [];
  // A feed that carries no whole message still tells of shapes and codes beside its links.
  const told = (count: (summary: FeedEntry['summary']) => number): number => (infos.length === 0 ? sum(listed.map(({ summary }) => count(summary))) : 0);
  const unread = alerts.length === 0;
  return {
    status: first?.status.text || null,
    msgType: first?.msgType.text || null,
    scope: first?.scope.text || null,
    alerts: unread && (isMalformed(parsed) || parsed.root === 'json') ? null : alerts.length,
    infos: unread ? null : infos.length,
    languages: unread ? null : languagesOf(infos),
    areas: areas.length,
    polygons: sum(areas.map((area) => area.polygons.length)) + told(({ polygons }) => polygons.length),
    circles: sum(areas.map((area) => area.circles.length)) + told(({ circles }) => circles.length),
    geocodes: sum(areas.map((area) => area.geocodes.length)) + told(({ geocodeElements }) => geocodeElements),
    resources: sum(infos.map((info) => info.resources.length)) + told(({ resourceElements }) => resourceElements),
    entries: listed.length,
  };
}

function languagesOf(infos: CapInfo[]): string[] {
  return [...new Set(infos.map((info) => info.language.text ?? '-'))].sort();
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
