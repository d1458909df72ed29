import { Field, ID, Int, ObjectType, PartialType } from '@nestjs/graphql';
import { ReportFilter } from '@watchpost/incidents';

@ObjectType({ description: 'How the inbox stands.' })
export class TriageCounts {
  @Field(() => Int, { description: 'Open and awake.' })
  open!: number;

  @Field(() => Int, { description: 'Of them with words of danger, urgent or escalated.' })
  urgent!: number;

  @Field(() => Int, { description: 'Of them escalated.' })
  escalated!: number;

  @Field(() => Int, { description: 'Assigned to you, open or waiting for a check.' })
  mine!: number;

  @Field(() => Int, { description: 'Open and out of sight for now.' })
  snoozed!: number;

  @Field(() => Int, { description: 'Waiting for a second person.' })
  awaitingCheck!: number;

  @Field(() => Date, { nullable: true, description: 'When the one that waits longest came in.' })
  oldestAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'How long half of them have waited at least.' })
  medianWaitSeconds!: number | null;

  @Field(() => Int, { description: 'Came in within the last hour.' })
  perHour!: number;

  @Field(() => Int, { description: 'Decided within the last hour.' })
  decidedLastHour!: number;

  @Field(() => Int, { description: 'People who work on one now.' })
  triagers!: number;
}

@ObjectType({ description: 'A filter as it was saved.' })
export class ReportFilterFields extends PartialType(ReportFilter, ObjectType) {}

@ObjectType({ description: 'A way to look at the inbox, kept under a name.' })
export class SavedFilter {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Boolean, { description: 'Others may use it.' })
  shared!: boolean;

  @Field(() => Boolean, { description: 'You saved it.' })
  mine!: boolean;

  @Field(() => ReportFilterFields, { description: 'What it narrows to.' })
  filter!: ReportFilterFields;
}
