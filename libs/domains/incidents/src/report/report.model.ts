import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReportState } from '@watchpost/platform';
import { Incident } from '../incident/incident.model.js';
import { PlaceCandidateModel } from '../place-candidate.model.js';

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

  @Field(() => Int, { nullable: true, description: 'How far apart the two places are; null when one of them is not known.' })
  distanceMeters!: number | null;

  @Field(() => Float, { description: '0 to 1: how alike they are in place, kind and words.' })
  score!: number;

  @Field(() => [String], { description: 'What speaks for it: place, text, sender, picture. Empty in lists, where only place and kind were looked at.' })
  reasons!: string[];
}

@ObjectType({ description: 'Somebody works on the report now. It ends by itself unless their window says again that they do.' })
export class Lease {
  @Field(() => String, { description: 'Who.' })
  holder!: string;

  @Field(() => Boolean, { description: 'Whether it is you, in this window or another.' })
  mine!: boolean;

  @Field(() => Date, { description: 'When it lapses.' })
  until!: Date;
}

@ObjectType({ description: 'A member of staff, by name.' })
export class PersonName {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@ObjectType({ description: 'It is to be looked at before all others: somebody asked for that, or it is urgent and has waited too long.' })
export class Escalation {
  @Field(() => String, { description: 'Who.' })
  by!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
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

  @Field(() => Int, { description: '0 escalated, 1 words of danger or urgent, 2 all others.' })
  priority!: number;

  @Field(() => Int, { description: 'How often its sender said the same again.' })
  repeats!: number;

  @Field(() => [PlaceCandidateModel], { description: 'Places it may mean, likeliest first.' })
  placeCandidates!: PlaceCandidateModel[];

  @Field(() => Lease, { nullable: true, description: 'Who works on it now.' })
  lease!: Lease | null;

  @Field(() => PersonName, { nullable: true, description: 'Whose it is.' })
  assignedTo!: PersonName | null;

  @Field(() => Escalation, { nullable: true, description: 'Why it stands on top.' })
  escalation!: Escalation | null;

  @Field(() => Date, { nullable: true, description: 'Out of sight until then; null when it is not.' })
  snoozedUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'The second person, who agreed that it is verified.' })
  checkedBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'What its sender and we wrote to each other.' })
  conversationId!: string | null;

  /** It was asked for by itself, not in a list. */
  alone?: boolean;

  /** The message it was read from: what belongs to that message is asked by this id. */
  inboundMessageId!: string | null;
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
