import { readFileSync } from 'node:fs';
import { z } from 'zod';

// The data lies in prisma/drill, four folders above both src and dist, so that it can be read and changed without code.
function read<T>(schema: z.ZodType<T>, file: string): T {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../../../prisma/drill/${file}`, import.meta.url), 'utf8')));
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const texts = z.array(z.string()).min(1);

const town = z.object({ name: z.string(), lng: z.number(), lat: z.number(), weight: z.number().positive(), radius: z.number().positive(), coastal: z.boolean() });

const agency = z.object({ key: z.string(), name: z.string(), shortName: z.string(), minSeverity: z.string(), area: z.array(z.array(position).min(4)) });

const roles = ['administrator', 'coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'] as const;
const person = z.object({ email: z.email(), name: z.string(), role: z.enum(roles), agency: z.string().nullable() });

const incidentKind = z.object({
  category: z.string(), weight: z.number(), severity: z.tuple([z.number().int(), z.number().int()]), agency: z.string(),
  coastal: z.boolean().default(false), shape: z.enum(['point', 'line', 'area']).default('point'), titles: texts, descriptions: texts,
});

/** The settings are checked by their gateway, the simulated phone network. */
const phones = z.object({ name: z.string(), maxPerSecond: z.number().int().positive(), settings: z.record(z.string(), z.unknown()) });

const message = z.object({ language: z.string(), category: z.string(), text: z.string() });

const alertArea = z.object({
  description: z.string(),
  polygon: z.array(position).min(4).optional(),
  circle: z.object({ lng: z.number(), lat: z.number(), radiusKm: z.number() }).optional(),
  fromCoast: z.object({ south: z.number(), north: z.number(), inlandKm: z.number(), seaKm: z.number() }).optional(),
});

const alert = z.object({
  key: z.string(), at: z.number(), replaces: z.string().optional(), msgType: z.enum(['Alert', 'Update', 'Cancel']),
  event: z.string(), category: z.enum(['Geo', 'Health', 'CBRNE']), urgency: z.enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
  severity: z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']), certainty: z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
  responseType: z.enum(['Assess', 'Evacuate', 'Avoid', 'Execute', 'Shelter', 'AllClear']), lifetimeMinutes: z.number().positive(), area: alertArea,
  texts: z.array(z.object({ language: z.string(), headline: z.string(), description: z.string(), instruction: z.string() })).min(1),
});

export type Town = z.infer<typeof town>;
export type IncidentKind = z.infer<typeof incidentKind>;
export type DrillAlert = z.infer<typeof alert>;
export type Position = z.infer<typeof position>;

/** Everything the exercise is made of; read once, on first use, and refused with the file's fault named. */
function readDrillData() {
  return {
    towns: read(z.object({ towns: z.array(town) }), 'towns.json').towns,
    coast: read(z.object({ line: z.array(position) }), 'coast.json').line,
    organisations: read(z.object({ agencies: z.array(agency), people: z.array(person) }), 'agencies.json'),
    incidents: read(z.object({ spots: texts, coastalSpots: texts, kinds: z.array(incidentKind) }), 'incidents.json'),
    phones: read(phones, 'phones.json'),
    messages: read(z.object({ messages: z.array(message) }), 'messages.json').messages,
    alerts: read(z.object({ sender: z.string(), senderName: z.string(), alerts: z.array(alert) }), 'alerts.json'),
    volunteers: read(z.object({ given: texts, family: texts, languageSets: z.array(texts), availability: texts, notes: texts }), 'volunteers.json'),
  };
}

export type DrillData = ReturnType<typeof readDrillData>;

let data: DrillData | undefined;

export function drillData(): DrillData {
  data ??= readDrillData();
  return data;
}
