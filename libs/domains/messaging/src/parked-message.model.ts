import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A message that could not be applied five times, kept for a person to look at.' })
export class ParkedMessage {
  @Field(() => ID) id!: string;
  @Field() channelName!: string;
  @Field({ description: 'Only the last three digits.' }) sender!: string;
  @Field() body!: string;
  @Field({ description: 'What the last try failed with.' }) error!: string;
  @Field(() => Int) attempts!: number;
  @Field() exercise!: boolean;
  @Field(() => GraphQLISODateTime) receivedAt!: Date;
}

@ObjectType()
export class ParkedMessagePage {
  @Field(() => [ParkedMessage]) items!: ParkedMessage[];
  @Field(() => String, { nullable: true }) endCursor!: string | null;
  @Field() hasMore!: boolean;
}
