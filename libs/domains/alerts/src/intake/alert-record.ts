import { createHash, randomUUID } from 'node:crypto';
import { checkProfiles, CAP_PROFILES, readShapes, reissueKey, type AxisOrder, type CapAlert, type CapArea, type CapCode, type CapInfo, type CapPair, type Finding, type ReadShapes } from '@watchpost/cap';
import { toEwkb, type BBox, type Geometry } from '@watchpost/geo';
import { severityRank } from '../alert/severity.js';
import { areaCodes, type AreaCode } from '../geocodes/geocode-systems.js';
import { ABSENT_SIGNATURE, type ReadSignature, type SignatureRecord } from './message-signature.js';
import type { ReceivedMessage } from '../reading/received-document.js';
import type { SourceSettings } from '../feeds/source-settings.sql.js';

/** A finding as it stands on the alert's row: those of the parser, and those that only the store can see. */
export interface RecordedFinding extends Omit<Finding, 'layer'> {
  layer: Finding['layer'] | 'intake';
}

export interface AreaRecord {
  position: number;
  description: string;
  polygons: string[];
  circles: string[];
  geocodes: CapPair[];
  /** EWKB; null when the area has no shape that can be read. */
  shape: Uint8Array | null;
  /** What is cut out of the shape, as EWKB. */
  excluded: Uint8Array | null;
  /** The codes that may name a shape of the registry. */
  codes: AreaCode[];
}

export interface InfoRecord {
  id: string;
  position: number;
  language: string;
  categories: string[];
  event: string;
  responseTypes: string[];
  urgency: string;
  severity: string;
  certainty: string;
  effectiveAt: Date | null;
  onsetAt: Date | null;
  expiresAt: Date | null;
  senderName: string | null;
  headline: string | null;
  description: string | null;
  instruction: string | null;
  web: string | null;
  contact: string | null;
  eventCodes: CapPair[];
  parameters: CapPair[];
  resources: { description: string; mimeType: string; uri: string | null; size: number | null }[];
  areas: AreaRecord[];
}

export interface ReferenceRecord {
  sender: string;
  identifier: string;
  sent: string;
  sentAt: Date | null;
  ends: boolean;
}

/** One message as rows: everything that is stored of it, before any statement is sent. */
export interface AlertRecord {
  id: string;
  feedId: string | null;
  sender: string;
  identifier: string;
  sent: string;
  sentAt: Date | null;
  status: string;
  msgType: string;
  scope: string;
  restriction: string | null;
  addresses: string | null;
  note: string | null;
  capVersion: string;
  raw: Buffer;
  sha256: Buffer;
  findings: RecordedFinding[];
  expiresAt: Date;
  severityRank: number;
  event: string;
  headline: string;
  exercise: boolean;
  signature: SignatureRecord;
  /** SHA-256 in hex of what its infos say; null without infos. */
  contentSha256: string | null;
  infos: InfoRecord[];
  references: ReferenceRecord[];
}

/** How a message came. */
export interface Arrival {
  feedId: string | null;
  exercise: boolean;
  defaultLifetimeMinutes: number;
  receivedAt: Date;
  /** What its source's row says about reading it. */
  source?: SourceSettings | undefined;
  /** Certificates of authorities that may vouch for a signer's key, in PEM. */
  authorities?: string | undefined;
}

/** A sender's clock may be this wrong before it is worth a word. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;
const ENDING_TYPES = new Set(['Update', 'Cancel']);

export function alertRecord({ alert, bytes, findings }: ReceivedMessage, arrival: Arrival, signature: ReadSignature = ABSENT_SIGNATURE): AlertRecord {
  const raw = Buffer.from(bytes);
  const msgType = codeOf(alert.msgType, 'Alert');
  const shapes = readShapes(alert, shapeHabits(arrival.source));
  const infos = alert.infos.map((info, position) => infoRecord(info, position, shapes));
  const first = alert.infos[0];
  return {
    id: randomUUID(),
    feedId: arrival.feedId,
    sender: alert.sender,
    identifier: alert.identifier,
    sent: alert.sent.text,
    sentAt: alert.sent.date,
    // A word that can't be understood must not make a message real or public. CAP 1.0 may leave the scope out.
    status: codeOf(alert.status, 'Draft'),
    msgType,
    scope: codeOf(alert.scope, alert.scope.text === '' ? 'Public' : 'Restricted'),
    restriction: alert.restriction,
    addresses: alert.addresses.length > 0 ? alert.addresses.map(quoted).join(' ') : null,
    note: alert.note,
    capVersion: alert.version ?? '',
    raw,
    sha256: createHash('sha256').update(raw).digest(),
    findings: [...findings, ...profileFindings(alert, arrival.source), ...shapes.findings, ...sizeFindings(alert, infos, shapes), ...signature.findings, ...skewFindings(alert, arrival.receivedAt)],
    expiresAt: expiryOf(alert, arrival),
    severityRank: Math.max(0, ...infos.map((info) => severityRank(info.severity))),
    event: first?.event ?? '',
    headline: first?.headline ?? '',
    exercise: arrival.exercise,
    signature: signature.record,
    contentSha256: alert.infos.length > 0 ? createHash('sha256').update(reissueKey(alert)).digest('hex') : null,
    infos,
    references: alert.references
      .filter((reference) => reference.identifier !== '')
      .map((reference) => ({
        sender: reference.sender,
        identifier: reference.identifier,
        sent: reference.sent.text,
        sentAt: reference.sent.date,
        ends: ENDING_TYPES.has(msgType),
      })),
  };
}

function shapeHabits(source: SourceSettings | undefined): { axisOrder?: AxisOrder; expected?: BBox } {
  if (!source) return {};
  const { axisOrder, expectedBox } = source;
  return { axisOrder: axisOrder as AxisOrder, ...(expectedBox.length === 4 ? { expected: expectedBox as BBox } : {}) };
}

/** By the profile that the source should follow, else by those that the message itself names. */
function profileFindings(alert: CapAlert, source: SourceSettings | undefined): Finding[] {
  const chosen = CAP_PROFILES.filter((profile) => profile.code === source?.profile);
  return chosen.length > 0 ? checkProfiles(alert, chosen) : checkProfiles(alert);
}

/** The latest expires of the infos; an info without one lives as long as its feed's default. */
function expiryOf(alert: CapAlert, arrival: Arrival): Date {
  const lifetimeMs = arrival.defaultLifetimeMinutes * 60_000;
  const byDefault = (alert.sent.date ?? arrival.receivedAt).getTime() + lifetimeMs;
  const ends = alert.infos.map((info) => info.expires?.date?.getTime() ?? byDefault);
  return new Date(ends.length > 0 ? Math.max(...ends) : byDefault);
}

function skewFindings(alert: CapAlert, receivedAt: Date): RecordedFinding[] {
  const ahead = (alert.sent.date?.getTime() ?? 0) - receivedAt.getTime();
  if (ahead <= CLOCK_TOLERANCE_MS) return [];
  const message = `The message says it was sent ${Math.round(ahead / 60_000)} minutes after it arrived. The sender's clock is probably wrong.`;
  return [{ code: 'sent-in-the-future', level: 'warning', layer: 'intake', path: '/alert/sent', message, repaired: false }];
}

function infoRecord(info: CapInfo, position: number, shapes: ReadShapes): InfoRecord {
  return {
    id: randomUUID(),
    position,
    language: info.language.tag,
    categories: info.categories.map((category) => codeOf(category, category.text)),
    event: info.event,
    responseTypes: info.responseTypes.map((type) => codeOf(type, type.text)),
    urgency: codeOf(info.urgency, 'Unknown'),
    severity: codeOf(info.severity, 'Unknown'),
    certainty: codeOf(info.certainty, 'Unknown'),
    effectiveAt: info.effective?.date ?? null,
    onsetAt: info.onset?.date ?? null,
    expiresAt: info.expires?.date ?? null,
    senderName: info.senderName,
    headline: info.headline,
    description: info.description,
    instruction: info.instruction,
    web: info.web,
    contact: info.contact,
    eventCodes: info.eventCodes,
    parameters: info.parameters,
    // The content of derefUri stays in the raw bytes: one real message carries 100 kB of it.
    resources: info.resources.map((resource) => ({
      description: resource.resourceDesc,
      mimeType: resource.mimeType ?? '',
      uri: resource.uri,
      size: resource.size?.value ?? null,
    })),
    areas: info.areas.map((area, place) => areaRecord(area, place, shapes)),
  };
}

/** PostGIS would judge and cut up a larger shape for minutes. The largest real one has 41,009 points. */
const MAX_SHAPE_POINTS = 100_000;
/** Of EWKB: two numbers of eight bytes. */
const POINT_BYTES = 16;

function drawable(geometry: Geometry): Uint8Array | null {
  const bytes = toEwkb(geometry);
  return bytes.length <= MAX_SHAPE_POINTS * POINT_BYTES ? bytes : null;
}

function sizeFindings(alert: CapAlert, infos: readonly InfoRecord[], { geometryOf }: ReadShapes): RecordedFinding[] {
  return alert.infos.flatMap(({ areas }, i) =>
    areas.flatMap((area, j): RecordedFinding[] => {
      if (!geometryOf.get(area) || infos[i]?.areas[j]?.shape) return [];
      const message = `The shape of the area has more than ${MAX_SHAPE_POINTS} points, so it is not on the map. Its text is kept.`;
      return [{ code: 'shape-too-large', level: 'error', layer: 'intake', path: `/alert/info[${i + 1}]/area[${j + 1}]`, message, repaired: false }];
    }),
  );
}

function areaRecord(area: CapArea, position: number, { geometryOf, excludedOf }: ReadShapes): AreaRecord {
  const geometry = geometryOf.get(area) ?? null;
  const excluded = excludedOf.get(area) ?? null;
  return {
    position,
    description: area.areaDesc,
    polygons: area.polygons,
    circles: area.circles,
    geocodes: area.geocodes,
    shape: geometry && drawable(geometry),
    excluded: excluded && toEwkb(excluded),
    codes: areaCodes(area.geocodes),
  };
}

function codeOf(code: CapCode<string>, otherwise: string): string {
  return code.value ?? otherwise;
}

/** CAP 1.2 section 3.2.1, addresses: one that holds a space stands in double quotes. */
function quoted(address: string): string {
  return /\s/.test(address) ? `"${address}"` : address;
}
