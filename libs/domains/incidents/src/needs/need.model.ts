import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { NeedStatus } from '@watchpost/platform';

registerEnumType(NeedStatus, { name: 'NeedStatus', description: 'Whether somebody sees to what is needed.' });

@ObjectType({ description: 'Something that is asked for at a place: what, how much, how soon.' })
export class Need {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Int, { description: 'The short number people say over the radio.' })
  number!: number;

  @Field(() => String, { description: 'rescue, medical, water, food, shelter and so on.' })
  kind!: string;

  @Field(() => String, { description: 'How much, in words.' })
  quantity!: string;

  @Field(() => String, { description: 'now, today or later; empty when it cannot be told.' })
  urgency!: string;

  @Field(() => String, { description: 'Anything else.' })
  note!: string;

  @Field(() => String, { description: 'Where, in words.' })
  place!: string;

  @Field(() => [Float], { nullable: true, description: '[lng, lat]; null when it is not known.' })
  point!: number[] | null;

  @Field(() => NeedStatus, { description: 'Whether somebody sees to it.' })
  status!: NeedStatus;

  @Field(() => ID, { description: 'The incident it belongs to.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The number of that incident.' })
  incidentNumber!: number;

  @Field(() => ID, { nullable: true, description: 'The report it was asked for in.' })
  reportId!: string | null;

  @Field(() => Boolean, { description: 'Of the drill.' })
  exercise!: boolean;

  @Field(() => Date, { description: 'When it was written down.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A screenful of needs, those that wait longest first.' })
export class NeedPage {
  @Field(() => [Need], { description: 'The needs.' })
  items!: Need[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  hasMore!: boolean;
}

@InputType({ description: 'What is asked for.' })
export class NeedInput {
  @Field(() => String, { description: 'rescue, medical, water, food, shelter and so on.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'How much, in words.' })
  quantity?: string;

  @Field(() => String, { nullable: true, description: 'now, today or later.' })
  urgency?: string;

  @Field(() => String, { nullable: true, description: 'Anything else.' })
  note?: string;
}
