import { buildCap, type CapAreaInput, type CapInfoInput } from '@watchpost/cap';
import { coastalRing } from './coast.js';
import { type DrillAlert, drillData } from './drill.data.js';

/** Chile's clock in the southern summer: readers print dates as the sender wrote them. */
const OFFSET_MINUTES = -180;
const NOTE = 'This is an exercise. Nothing in it is happening.';

/**
 * One CAP message of the exercise as bytes, status Exercise: the same bytes each time for the same seed and start, so that
 * it is told apart from no other and known again by its identity.
 */
export function drillAlertBytes(key: string, seed: number, startedAt: Date): Uint8Array {
  const { sender } = drillData().alerts;
  const alert = alertNamed(key);
  const { xml, findings } = buildCap({
    identifier: identifierOf(alert, seed),
    sender,
    sent: sentAt(alert, startedAt),
    status: 'Exercise',
    msgType: alert.msgType,
    scope: 'Public',
    note: NOTE,
    references: chainBefore(alert).map((earlier) => ({ sender, identifier: identifierOf(earlier, seed), sent: sentAt(earlier, startedAt) })),
    infos: alert.texts.map((text) => infoOf(alert, text, startedAt)),
    offsetMinutes: OFFSET_MINUTES,
  });
  const wrong = findings.find((finding) => finding.level === 'error');
  if (wrong) throw new Error(`prisma/drill/alerts.json: the alert "${key}" is not valid CAP: ${wrong.message}`);
  return new TextEncoder().encode(xml);
}

function infoOf(alert: DrillAlert, text: DrillAlert['texts'][number], startedAt: Date): CapInfoInput {
  const sent = sentAt(alert, startedAt);
  return {
    language: text.language,
    categories: [alert.category],
    event: alert.event,
    responseTypes: [alert.responseType],
    urgency: alert.urgency,
    severity: alert.severity,
    certainty: alert.certainty,
    effective: sent,
    expires: new Date(sent.getTime() + alert.lifetimeMinutes * 60_000),
    senderName: drillData().alerts.senderName,
    headline: text.headline,
    description: text.description,
    instruction: text.instruction,
    areas: [areaOf(alert)],
  };
}

function areaOf({ area }: DrillAlert): CapAreaInput {
  const { polygon, circle, fromCoast } = area;
  const rings = [...(polygon ? [polygon] : []), ...(fromCoast ? [coastalRing(fromCoast.south, fromCoast.north, fromCoast.inlandKm, fromCoast.seaKm)] : [])];
  return {
    areaDesc: area.description,
    polygons: rings,
    circles: circle ? [{ center: [circle.lng, circle.lat], radiusKm: circle.radiusKm }] : [],
  };
}

/** Every earlier message of the chain: who missed one still learns that it does not stand (CAP 1.2 section 3.2.1, references). */
function chainBefore(alert: DrillAlert): DrillAlert[] {
  if (alert.replaces === undefined) return [];
  const earlier = alertNamed(alert.replaces);
  return [...chainBefore(earlier), earlier];
}

function alertNamed(key: string): DrillAlert {
  const alert = drillData().alerts.alerts.find((one) => one.key === key);
  if (!alert) throw new Error(`prisma/drill/alerts.json has no alert "${key}". Add it, or name one that is there.`);
  return alert;
}

function identifierOf(alert: DrillAlert, seed: number): string {
  return `drill-${seed}-${alert.key}`;
}

function sentAt(alert: DrillAlert, startedAt: Date): Date {
  return new Date(Math.floor(startedAt.getTime() / 1000) * 1000 + alert.at * 60_000);
}
