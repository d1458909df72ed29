import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReportState } from '@watchpost/platform';
import { Incident } from '../incident/incident.model.js';

registerEnumType(ReportState, { name: 'ReportState', description: 'What was decided about a report; open when nobody has decided.' });

@ObjectType({ description: 'What the reader noticed while understanding a report.' })
export class ReportFinding {
  @Field(() => String, { description: 'Short stable name.' })
  code!: string;

  @Field(() => String, { description: 'The same for people.' })
  message!: string;
}

@ObjectType({ description: 'Another incident a report may be about.' })
export class Candidate {
  @Field(() => Incident, { description: 'The other incident.' })
  incident!: Incident;

  @Field(() => Int, { description: 'How far apart the two places are.' })
  distanceMeters!: number;

  @Field(() => Float, { description: '0 to 1: how alike they are in place, kind and words.' })
  score!: number;
}

@ObjectType({ description: 'What somebody said about an incident, by SMS, web form or feed.' })
export class Report {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => ReportState, { description: 'What was decided.' })
  state!: ReportState;

  @Field(() => String, { description: 'How it came in: sms, web.' })
  source!: string;

  @Field(() => String, { description: 'The words as received.' })
  text!: string;

  @Field(() => String, { description: 'The category its words point to.' })
  category!: string;

  @Field(() => String, { description: 'Language code, empty when not recognised.' })
  language!: string;

  @Field(() => String, { description: 'What is asked for: rescue, water, food and so on; empty when nothing is.' })
  need!: string;

  @Field(() => String, { description: 'now, today or later; empty when it cannot be told.' })
  urgency!: string;

  @Field(() => [String], { description: 'Given by rules.' })
  tags!: string[];

  @Field(() => String, { description: 'Where, in words.' })
  place!: string;

  @Field(() => [Float], { nullable: true, description: '[lng, lat]; null when no place was found.' })
  point!: number[] | null;

  @Field(() => [ReportFinding], { description: 'What the reader noticed.' })
  findings!: ReportFinding[];

  @Field(() => [Candidate], { description: 'Other incidents it may be about, likeliest first.' })
  candidates!: Candidate[];

  @Field(() => Date, { description: 'When it came in.' })
  receivedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who decided.' })
  decidedBy!: string | null;

  @Field(() => Incident, { description: 'The incident it belongs to.' })
  incident!: Incident;

  @Field(() => String, { nullable: true, description: 'The sender, all but the last three digits hidden.' })
  sender!: string | null;

  @Field(() => String, { nullable: true, description: 'The channel it came in by.' })
  channelName!: string | null;
}

@ObjectType({ description: 'A screenful of reports.' })
export class ReportPage {
  @Field(() => [Report], { description: 'The reports.' })
  items!: Report[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  hasMore!: boolean;
}

@ObjectType({ description: 'A report came in or was decided.' })
export class ReportChange {
  @Field(() => ID, { description: 'The report.' })
  id!: string;

  @Field(() => ReportState, { description: 'Its state now.' })
  state!: ReportState;

  @Field(() => Date, { description: 'When this was told.' })
  at!: Date;
}
