import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An entry of a feed that could not be read. It is tried again.' })
export class AlertFeedEntryProblem {
  @Field({ description: 'The entry\'s own id.' }) entryId!: string;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field({ description: 'What is wrong, in one sentence.' }) problem!: string;
  @Field(() => String, { nullable: true, description: 'The beginning of what was received.' }) excerpt!: string | null;
  @Field(() => Int) attempts!: number;
  @Field() nextAttemptAt!: Date;
}

@ObjectType({ description: 'Somewhere CAP alerts come from, and how well it does.' })
export class AlertFeed {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() url!: string;
  @Field(() => Int) intervalSeconds!: number;
  @Field(() => Int, { description: 'How long an alert without expires counts as active.' }) defaultLifetimeMinutes!: number;
  @Field() enabled!: boolean;
  @Field({ description: 'Everything it brings belongs to a drill.' }) exercise!: boolean;
  @Field() nextPollAt!: Date;
  @Field(() => Date, { nullable: true }) lastAttemptAt!: Date | null;
  @Field(() => Date, { nullable: true }) lastSuccessAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it last brought something new.' }) lastChangeAt!: Date | null;
  @Field(() => Int, { description: 'Failed polls in a row.' }) failures!: number;
  @Field(() => String, { nullable: true, description: 'What is wrong with the feed now, in one sentence; null when it is well.' }) problem!: string | null;
  @Field(() => String, { nullable: true, description: 'The beginning of an answer that could not be read.' }) excerpt!: string | null;
  @Field(() => Int, { description: 'Entries in its last answer.' }) entries!: number;
}
