import { Field, ID, InputType } from '@nestjs/graphql';
import { lngLat, reportDecision, uuid } from '@watchpost/incidents';
import { ReportState } from '@watchpost/platform';
import { isSkill } from '@watchpost/volunteers';
import { z } from 'zod';

const words = (longest: number) => z.string().trim().max(longest, `Use at most ${longest} characters.`);
const YEAR_MS = 366 * 24 * 3_600_000;

@InputType({ description: 'What to do with many reports: exactly one of decision, assignTo, snoozeUntil and escalate.' })
export class BulkAction {
  @Field(() => ReportState, { nullable: true, description: 'What they are.' })
  decision?: ReportState;

  @Field(() => ID, { nullable: true, description: 'With duplicate: the incident they belong to.' })
  duplicateOfIncidentId?: string;

  @Field(() => ID, { nullable: true, description: 'Whose they are.' })
  assignTo?: string;

  @Field(() => Date, { nullable: true, description: 'Out of sight until then.' })
  snoozeUntil?: Date;

  @Field(() => Boolean, { nullable: true, description: 'On top of the list; needs a reason.' })
  escalate?: boolean;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}

@InputType({ description: 'Somebody who offered help in a report.' })
export class ReportVolunteerInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => [String], { nullable: true, description: 'Codes of the skill list.' })
  skills?: string[];

  @Field(() => [String], { nullable: true, description: 'Languages spoken.' })
  languages?: string[];

  @Field(() => String, { nullable: true, description: 'When the person can help.' })
  availability?: string;

  @Field(() => String, { nullable: true, description: 'Anything else.' })
  note?: string;
}

export const windowKey = z.string().trim().min(8, 'A window names itself by at least eight random characters.').max(100);
export const reason = words(1_000).min(1, 'Say why, in a few words.');

const future = z.date().refine((date) => date.getTime() < Date.now() + YEAR_MS, 'Choose a moment within a year.');
export const snoozing = z.object({ id: uuid, until: future });
export const assigning = z.object({ id: uuid, personId: uuid.nullish() });
export const escalating = z.object({ id: uuid, reason });
export const placing = z.object({ id: uuid, point: lngLat, place: words(200).min(1, 'Say where it is, in words.') });
export const linking = z.object({ id: uuid, incidentId: uuid.nullish() });
export const checking = z.object({ id: uuid, agree: z.boolean(), key: windowKey.nullish(), reason: words(1_000).nullish() });

export const bulkIds = z.array(uuid).min(1, 'Choose at least one report.').max(200, 'Choose at most 200 reports at a time.').transform((ids) => [...new Set(ids)]);
export const bulkAction = z
  .object({
    decision: reportDecision.shape.decision.nullish(),
    duplicateOfIncidentId: uuid.nullish(),
    assignTo: uuid.nullish(),
    snoozeUntil: future.nullish(),
    escalate: z.boolean().nullish(),
    reason: words(1_000).nullish(),
  })
  .refine((action) => [action.decision, action.assignTo, action.snoozeUntil, action.escalate].filter(Boolean).length === 1, 'Choose exactly one thing to do: a decision, a person, a time or escalation.')
  .refine((action) => !action.escalate || Boolean(action.reason), 'Say why they are escalated.');
export type ValidBulkAction = z.infer<typeof bulkAction>;

export const reportVolunteer = z.object({
  name: words(200).min(2, 'Give the name of the volunteer.'),
  skills: z.array(z.string().refine(isSkill, 'Choose skills from the list.')).max(30).nullish(),
  languages: z.array(words(50).min(1)).max(20).nullish(),
  availability: words(500).nullish(),
  note: words(1_000).nullish(),
});
export type ValidReportVolunteer = z.infer<typeof reportVolunteer>;
