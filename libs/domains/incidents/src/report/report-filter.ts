import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { ReportState, type Viewer } from '@watchpost/platform';
import { z } from 'zod';
import { box, uuid } from '../incident/incident.inputs.js';
import { Conditions } from '../sql-conditions.js';

@InputType({ description: 'Which reports; what is left out does not narrow, except that snoozed ones are hidden unless asked for.' })
export class ReportFilter {
  @Field(() => ReportState, { nullable: true, description: 'What was decided; open when left out.' })
  state?: ReportState;

  @Field(() => ID, { nullable: true, description: 'Came in by this channel.' })
  channelId?: string;

  @Field(() => String, { nullable: true, description: 'sms, web, email or feed.' })
  source?: string;

  @Field(() => String, { nullable: true, description: 'Language code.' })
  language?: string;

  @Field(() => String, { nullable: true, description: 'The category its words point to.' })
  category?: string;

  @Field(() => String, { nullable: true, description: 'What is asked for.' })
  need?: string;

  @Field(() => String, { nullable: true, description: 'now, today or later.' })
  urgency?: string;

  @Field(() => String, { nullable: true, description: 'Has this tag.' })
  tag?: string;

  @Field(() => ID, { nullable: true, description: 'Assigned to this person.' })
  assignedTo?: string;

  @Field(() => Boolean, { nullable: true, description: 'Assigned to you.' })
  mine?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Assigned to nobody.' })
  unassigned?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Escalated, or not.' })
  escalated?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that sleep now. Left out or false: only those that are awake.' })
  snoozed?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Somebody works on it now, or nobody does.' })
  leased?: boolean;

  @Field(() => String, { nullable: true, description: 'Words in the text or the place, the last digits of the sender, or the number of the incident.' })
  search?: string;

  @Field(() => [Float], { nullable: true, description: 'Only what lies in this box: west, south, east, north.' })
  bbox?: number[];

  @Field(() => Int, { nullable: true, description: 'Came in within the last so many minutes.' })
  sinceMinutes?: number;

  @Field(() => Boolean, { nullable: true, description: 'Of the drill, or real.' })
  exercise?: boolean;
}

const word = z.string().trim().max(100, 'Use at most 100 characters.');

export const reportFilter = z.object({
  state: z.enum(ReportState).nullish(),
  channelId: uuid.nullish(),
  source: word.nullish(),
  language: word.nullish(),
  category: word.nullish(),
  need: word.nullish(),
  urgency: word.nullish(),
  tag: word.nullish(),
  assignedTo: uuid.nullish(),
  mine: z.boolean().nullish(),
  unassigned: z.boolean().nullish(),
  escalated: z.boolean().nullish(),
  snoozed: z.boolean().nullish(),
  leased: z.boolean().nullish(),
  search: word.nullish(),
  bbox: box.nullish(),
  sinceMinutes: z.int().min(1).max(5_256_000).nullish(),
  exercise: z.boolean().nullish(),
});
export type ValidReportFilter = z.infer<typeof reportFilter>;

const SAME = ['source', 'language', 'category', 'need', 'urgency'] as const;

/** The filter as conditions on `report r`, time being the database's. Parameters that the statement needs itself come first. */
export function reportConditions(filter: ValidReportFilter, viewer: Viewer, params: readonly unknown[] = []): Conditions {
  const where = narrowed(filter, viewer, params);
  where.and(`r.state = ${where.value(filter.state ?? 'open')}::report_state`);
  where.and(filter.snoozed ? 'r.snoozed_until > now()' : 'r.snoozed_until IS NULL OR r.snoozed_until <= now()');
  return where;
}

/** The same without state and sleep, for who counts all of them. */
export function narrowed(filter: ValidReportFilter, viewer: Viewer, params: readonly unknown[] = []): Conditions {
  const where = new Conditions(...params);
  for (const column of SAME) if (filter[column]) where.and(`r.${column} = ${where.value(filter[column])}`);
  if (filter.tag) where.and(`${where.value(filter.tag)}::text = ANY(r.tags)`);
  if (filter.assignedTo) where.and(`r.assigned_to_id = ${where.value(filter.assignedTo)}::uuid`);
  if (filter.mine) where.and(`r.assigned_to_id = ${where.value(viewer.personId ?? null)}::uuid`);
  if (filter.unassigned) where.and('r.assigned_to_id IS NULL');
  if (typeof filter.escalated === 'boolean') where.and(`r.escalated_at IS ${filter.escalated ? 'NOT ' : ''}NULL`);
  if (filter.leased === true) where.and('r.lease_until > now()');
  if (filter.leased === false) where.and('r.lease_until IS NULL OR r.lease_until <= now()');
  if (filter.sinceMinutes) where.and(`r.received_at > now() - make_interval(mins => ${where.value(filter.sinceMinutes)})`);
  if (filter.channelId) where.and(`EXISTS (SELECT 1 FROM inbound_message fm WHERE fm.id = r.inbound_message_id AND fm.channel_id = ${where.value(filter.channelId)}::uuid)`);
  if (typeof filter.exercise === 'boolean') where.and(`EXISTS (SELECT 1 FROM incident fi WHERE fi.id = r.incident_id AND fi.exercise = ${where.value(filter.exercise)})`);
  if (filter.search) where.and(found(filter.search, where));
  if (filter.bbox) where.and(within(filter.bbox, where));
  return where.visibleTo(viewer, 'report', 'r');
}

function found(search: string, where: Conditions): string {
  const pattern = where.value(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
  const conditions = [`r.text ILIKE ${pattern}`, `r.place ILIKE ${pattern}`];
  const number = /^#?(\d{1,9})$/.exec(search)?.[1];
  if (number) {
    conditions.push(`EXISTS (SELECT 1 FROM incident fi WHERE fi.id = r.incident_id AND fi.number = ${where.value(Number(number))})`);
    conditions.push(`EXISTS (SELECT 1 FROM inbound_message fm WHERE fm.id = r.inbound_message_id AND fm.sender_masked LIKE ${where.value(`%${number.slice(-3)}`)})`);
  }
  return conditions.join(' OR ');
}

/** A box whose west is greater than its east goes across the antimeridian. */
function within([west, south, east, north]: [number, number, number, number], where: Conditions): string {
  const envelope = (w: number, e: number): string => `r.geom && ST_MakeEnvelope(${where.value(w)}, ${where.value(south)}, ${where.value(e)}, ${where.value(north)}, 4326)`;
  return west <= east ? envelope(west, east) : `${envelope(west, 180)} OR ${envelope(-180, east)}`;
}
