import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { CAP_MESSAGE_TYPES, CAP_STATUSES } from '@watchpost/cap';
import { z } from 'zod';
import { pastMoment } from './past-moment.js';
import { SEVERITIES } from './severity.js';

@InputType()
export class AlertFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those that stand now, or only those that do not.' }) active?: boolean | null;
  @Field(() => String, { nullable: true, description: 'This severity or worse: Extreme, Severe, Moderate, Minor.' }) severity?: string | null;
  @Field(() => Date, { nullable: true, description: 'The picture at a past moment: those that stood then, as far as was known then; with active: false, those that did not.' }) at?: Date | null;
  @Field(() => String, { nullable: true, description: 'Words that all stand in headline, event, description, sender or identifier, in any language.' }) search?: string | null;
  @Field(() => [Float], { nullable: true, description: 'West, south, east, north in degrees. Only what reaches into the box.' }) bbox?: number[] | null;
  @Field(() => [Float], { nullable: true, description: 'Longitude, latitude. Only what covers the point.' }) point?: number[] | null;
  @Field(() => ID, { nullable: true, description: 'Only what reaches into the area of this agency. Staff only.' }) agencyId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The source it came by.' }) feedId?: string | null;
  @Field(() => String, { nullable: true, description: 'The exact sender.' }) sender?: string | null;
  @Field(() => String, { nullable: true, description: 'CAP status: Actual, Exercise, System, Test or Draft.' }) status?: string | null;
  @Field(() => String, { nullable: true, description: 'CAP message type: Alert, Update, Cancel, Ack or Error.' }) msgType?: string | null;
  @Field(() => Date, { nullable: true, description: 'Received then or later.' }) from?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Received before.' }) until?: Date | null;
}

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
export const bboxShape = z
  .tuple([longitude, latitude, longitude, latitude], 'bbox is four numbers: west, south, east, north.')
  .refine((box) => box[1] <= box[3], 'bbox: south must not be north of north.');
export type Bbox = z.infer<typeof bboxShape>;

export const alertFilterShape = z.object({
  active: z.boolean().nullish(),
  severity: z.enum(SEVERITIES, `severity is one of ${SEVERITIES.join(', ')}.`).nullish(),
  at: pastMoment.nullish(),
  search: z.string().trim().max(200, 'Search for at most 200 characters.').nullish(),
  bbox: bboxShape.nullish(),
  point: z.tuple([longitude, latitude], 'point is two numbers: longitude, latitude.').nullish(),
  agencyId: z.uuid('This is not the id of an agency.').nullish(),
  feedId: z.uuid('This is not the id of a source.').nullish(),
  sender: z.string().max(500, 'A sender has at most 500 characters.').nullish(),
  status: z.enum(CAP_STATUSES, `status is one of ${CAP_STATUSES.join(', ')}.`).nullish(),
  msgType: z.enum(CAP_MESSAGE_TYPES, `msgType is one of ${CAP_MESSAGE_TYPES.join(', ')}.`).nullish(),
  from: z.date().nullish(),
  until: z.date().nullish(),
});
export type AlertFilterValues = z.infer<typeof alertFilterShape>;

export const pageShape = z.object({
  first: z.number().int().min(1, 'first is from 1 to 100.').max(100, 'first is from 1 to 100.'),
  after: z.string().max(200).nullish(),
});
