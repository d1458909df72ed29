import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@watchpost/platform';
import { OwnFeedChecks } from './own-feed-checks.service.js';

@ObjectType('OwnFeedCheck', { description: 'What the program saw when it looked at what it publishes.' })
export class OwnFeedCheckModel {
  @Field({ description: 'Address of the feed below the public one, such as /feeds/alerts.atom; of a WebSub hub the whole.' }) path!: string;
  @Field() checkedAt!: Date;
  @Field(() => Int) entries!: number;
  @Field(() => String, { nullable: true, description: 'What is wrong, in one sentence; null when feed and database agree.' }) problem!: string | null;
}

@Resolver(() => OwnFeedCheckModel)
export class OwnFeedsResolver {
  constructor(private readonly checks: OwnFeedChecks) {}

  @Allow('staff')
  @Query(() => [OwnFeedCheckModel], { name: 'ownFeedChecks', description: 'The public feeds, read back after each change and every five minutes.' })
  async list(): Promise<OwnFeedCheckModel[]> {
    return this.checks.list();
  }
}
