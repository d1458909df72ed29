import { Field, Float, InputType, Int, PartialType, OmitType } from '@nestjs/graphql';
import { IncidentStatus, IncidentVisibility } from '@watchpost/platform';
import { z } from 'zod';
import { geometryText } from './incident-geometry.js';
import { INCIDENT_CATEGORIES } from './incident-terms.js';

@InputType({ description: 'A new incident, entered by staff.' })
export class IncidentInput {
  @Field(() => String, { description: 'What it is and where, in a few words (3 to 200 characters).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'More about it, up to 5,000 characters.' })
  description?: string;

  @Field(() => String, { description: 'fire, flood, collapse, medical, rescue, road, utility, hazmat, security, shelter, supply or other.' })
  category!: string;

  @Field(() => Int, { description: '1 minor, 2 moderate, 3 severe, 4 extreme.' })
  severity!: number;

  @Field(() => IncidentStatus, { nullable: true, description: 'verified when left out: staff who enter it know of it.' })
  status?: IncidentStatus;

  @Field(() => IncidentVisibility, { nullable: true, description: 'public when left out.' })
  visibility?: IncidentVisibility;

  @Field(() => String, { nullable: true, description: 'Where, in words.' })
  place?: string;

  @Field(() => String, { nullable: true, description: 'GeoJSON geometry as text, [lng, lat].' })
  geometry?: string;

  @Field(() => Date, { nullable: true, description: 'When it was first reported; now when left out.' })
  reportedAt?: Date;
}

@InputType({ description: 'What is to change; what is left out stays.' })
export class IncidentPatch extends PartialType(OmitType(IncidentInput, ['reportedAt'] as const)) {
  @Field(() => String, { nullable: true, description: 'Why it changes, for the timeline.' })
  reason?: string;
}

@InputType({ description: 'Which incidents; what is left out does not narrow.' })
export class IncidentFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these categories.' })
  categories?: string[];

  @Field(() => [IncidentStatus], { nullable: true, description: 'Any of these statuses.' })
  statuses?: IncidentStatus[];

  @Field(() => Int, { nullable: true, description: 'At least this severe, 1 to 4.' })
  minSeverity?: number;

  @Field(() => Int, { nullable: true, description: 'Reported in the last so many hours.' })
  sinceHours?: number;

  @Field(() => String, { nullable: true, description: 'Words in the title, the description or the place, or the number.' })
  search?: string;

  @Field(() => [Float], { nullable: true, description: 'Only what touches this box: west, south, east, north.' })
  bbox?: number[];
}

const category = z.enum(INCIDENT_CATEGORIES, { error: `Choose a category: ${INCIDENT_CATEGORIES.join(', ')}.` });
const severity = z.int().min(1, 'Severity is 1 minor to 4 extreme.').max(4, 'Severity is 1 minor to 4 extreme.');
// Duplicate is decided on a report, never set: it needs the other incident.
const status = z.enum(['unverified', 'verified', 'responding', 'closed', 'not_verifiable'], {
  error: 'Choose unverified, verified, responding, closed or not_verifiable. A duplicate is decided in the inbox.',
});
const words = (longest: number) => z.string().trim().max(longest, `Use at most ${longest} characters.`);

export const incidentInput = z.object({
  title: words(200).min(3, 'Give a title of at least three characters.'),
  description: words(5_000).nullish(),
  category,
  severity,
  status: status.nullish(),
  visibility: z.enum(IncidentVisibility).nullish(),
  place: words(200).nullish(),
  geometry: geometryText.nullish(),
  reportedAt: z.date().nullish(),
});
export type ValidIncident = z.infer<typeof incidentInput>;

export const incidentPatch = z.object({
  title: incidentInput.shape.title.nullish(),
  description: incidentInput.shape.description,
  category: category.nullish(),
  severity: severity.nullish(),
  status: incidentInput.shape.status,
  visibility: incidentInput.shape.visibility,
  place: incidentInput.shape.place,
  geometry: incidentInput.shape.geometry,
  reason: words(1_000).nullish(),
});
export type ValidIncidentPatch = z.infer<typeof incidentPatch>;

const longitude = z.number().min(-180, 'Longitude must be between -180 and 180.').max(180, 'Longitude must be between -180 and 180.');
const latitude = z.number().min(-90, 'Latitude must be between -90 and 90.').max(90, 'Latitude must be between -90 and 90.');

export const box = z.tuple([longitude, latitude, longitude, latitude], { error: 'A box is four numbers: west, south, east, north.' });
export const lngLat = z.tuple([longitude, latitude], { error: 'A point is two numbers: longitude, then latitude.' });

export const incidentFilter = z.object({
  categories: z.array(category).max(12).nullish(),
  statuses: z.array(z.enum(IncidentStatus)).max(6).nullish(),
  minSeverity: severity.nullish(),
  sinceHours: z.int().min(1).max(87_600).nullish(),
  search: words(100).nullish(),
  bbox: box.nullish(),
});
export type ValidIncidentFilter = z.infer<typeof incidentFilter>;

/** How much of a list is asked for. */
export const pageRequest = z.object({
  first: z.int().min(1, 'Ask for at least one.').max(100, 'Ask for at most 100 at a time.').default(50),
  after: z.string().max(200).nullish(),
});
export type PageRequest = z.infer<typeof pageRequest>;

export const uuid = z.uuid('This id is not valid. Open the entry again from its list.');

export const reportDecision = z.object({
  id: uuid,
  decision: z.enum(['open', 'verified', 'duplicate', 'not_verifiable', 'actioned', 'spam', 'private'], {
    error: 'Choose verified, duplicate, not_verifiable, actioned, spam, private or open. The second check is given by checkReport.',
  }),
  key: z.string().max(100).nullish(),
  duplicateOfIncidentId: uuid.nullish(),
  reason: words(1_000).nullish(),
});
export type ReportDecision = z.infer<typeof reportDecision>;
