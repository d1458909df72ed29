import { Field, Float, InputType } from '@nestjs/graphql';
import { z } from 'zod';

/** Worst last: the position is the severity_rank of the alert table. */
export const SEVERITIES = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'] as const;
export type Severity = (typeof SEVERITIES)[number];

export function severityRank(severity: string): number {
  return Math.max(0, SEVERITIES.indexOf(severity as Severity));
}

@InputType()
export class AlertFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those that stand now, or only those that do not.' }) active?: boolean | null;
  @Field(() => String, { nullable: true, description: 'This severity or worse: Extreme, Severe, Moderate, Minor.' }) severity?: string | null;
  @Field(() => String, { nullable: true, description: 'Words in headline, event, sender or identifier.' }) search?: string | null;
  @Field(() => [Float], { nullable: true, description: 'West, south, east, north in degrees.' }) bbox?: number[] | null;
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
  search: z.string().trim().max(200, 'Search for at most 200 characters.').nullish(),
  bbox: bboxShape.nullish(),
});
export type AlertFilterValues = z.infer<typeof alertFilterShape>;

export const pageShape = z.object({
  first: z.number().int().min(1, 'first is from 1 to 100.').max(100, 'first is from 1 to 100.'),
  after: z.string().max(200).nullish(),
});
