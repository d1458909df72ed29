import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReportState, VolunteerStatus } from '@watchpost/platform';

@ObjectType({ description: 'Something a triager did to a report.' })
export class TriageEntry {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who.' })
  actor!: string;

  @Field(() => String, { description: 'verified, duplicate, not_verifiable, actioned, spam, private, open, checked, disagreed, snoozed, assigned, unassigned, escalated, de-escalated, placed, linked, volunteer or replied.' })
  action!: string;

  @Field(() => String, { description: 'More about it, or why.' })
  note!: string;

  @Field(() => Date, { nullable: true, description: 'When it was taken back.' })
  undoneAt!: Date | null;
}

@ObjectType({ description: 'A picture or file that came with a message.' })
export class Media {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'What its bytes are.' })
  contentType!: string;

  @Field(() => String, { description: 'The name it came with; may be empty.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Bytes; null while it has not been fetched.' })
  size!: number | null;

  @Field(() => String, { nullable: true, description: 'Where coordinators can get it, on this server; null while it has not been fetched, and when it is not kept.' })
  address!: string | null;

  @Field(() => Boolean, { description: 'A picture that a page may show. Everything else is only to be saved.' })
  shown!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be shown or had.' })
  problem!: string | null;
}

@ObjectType({ description: 'Somebody who offered help in a report.' })
export class LinkedVolunteer {
  @Field(() => ID, { description: 'The volunteer.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => [String], { description: 'Codes of the skill list.' })
  skills!: string[];

  @Field(() => VolunteerStatus, { description: 'Whether somebody checked who it is.' })
  status!: VolunteerStatus;
}

@ObjectType({ description: 'What became of one of many.' })
export class BulkResult {
  @Field(() => ID, { description: 'The report.' })
  id!: string;

  @Field(() => Boolean, { description: 'It was done.' })
  ok!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in a sentence.' })
  problem!: string | null;
}

export enum TriageChangeKind {
  taken = 'taken',
  left = 'left',
  decided = 'decided',
  changed = 'changed',
  new = 'new',
}
registerEnumType(TriageChangeKind, { name: 'TriageChangeKind', description: 'What happened to a report.' });

@ObjectType({ description: 'Somebody took, left, decided or changed a report, or one came in.' })
export class TriageChange {
  @Field(() => ID, { description: 'The report.' })
  reportId!: string;

  @Field(() => TriageChangeKind, { description: 'What happened. A report that was taken back to open is new again.' })
  kind!: TriageChangeKind;

  @Field(() => String, { nullable: true, description: 'Who works on it now.' })
  holder!: string | null;

  @Field(() => ReportState, { description: 'How it stands.' })
  state!: ReportState;

  @Field(() => Date, { description: 'When.' })
  at!: Date;
}
