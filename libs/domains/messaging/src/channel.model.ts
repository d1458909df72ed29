import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A way messages come in and go out: one SMS gateway account, or the web form. Its secrets are never shown.' })
export class Channel {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field({ description: 'The name of the gateway, or web, or drill.' }) gateway!: string;
  @Field({ description: 'A channel that is off answers 404 and sends nothing.' }) enabled!: boolean;
  @Field({ description: 'Part of an exercise: nothing leaves by it.' }) exercise!: boolean;
  @Field(() => Int, { description: 'Requests refused for a wrong signature.' }) refused!: number;
  @Field(() => Int, { description: 'Messages that leave by it in a second at most.' }) maxPerSecond!: number;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => String, { nullable: true, description: 'The address to paste into the gateway; null when nothing comes in by webhook. Shown to administrators only.' })
  address!: string | null;
}
