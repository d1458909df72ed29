import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AlertFeedInput, AlertFeedPatch, feedInputShape, feedPatchShape } from './feed.inputs.js';
import { AlertFeed, AlertFeedEntryProblem } from './feed.model.js';
import { AlertFeeds } from './feeds.service.js';
import { rowId } from './row-id.js';

@Resolver(() => AlertFeed)
export class FeedsResolver {
  constructor(private readonly feeds: AlertFeeds) {}

  @Allow('staff')
  @Query(() => [AlertFeed], { name: 'feeds', description: 'Where alerts come from, and how well each source does.' })
  async list(): Promise<AlertFeed[]> {
    return this.feeds.list();
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => AlertFeed, { description: 'Adds a feed; it is polled within a second or two.' })
  async addFeed(@Args('input') input: AlertFeedInput, @CurrentViewer() viewer: Viewer): Promise<AlertFeed> {
    return this.feeds.add(feedInputShape.parse(input), viewer);
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => AlertFeed, { description: 'Changes a feed and polls it again.' })
  async updateFeed(@Args('id', { type: () => ID }) id: string, @Args('input') input: AlertFeedPatch, @CurrentViewer() viewer: Viewer): Promise<AlertFeed> {
    return this.feeds.update(rowId(id), feedPatchShape.parse(input), viewer);
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => AlertFeed, { description: 'Polls a feed now; what comes of it is on the feed a moment later.' })
  async pollFeed(@Args('id', { type: () => ID }) id: string): Promise<AlertFeed> {
    return this.feeds.poll(rowId(id));
  }

  @Allow('coordinator')
  @Mutation(() => Boolean, { description: 'Stops polling a feed for good. Its messages stay.' })
  async removeFeed(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.feeds.remove(rowId(id), viewer);
  }

  @Allow('staff')
  @ResolveField(() => [AlertFeedEntryProblem], { description: 'Entries that could not be read, the latest first.' })
  async brokenEntries(@Parent() feed: AlertFeed): Promise<AlertFeedEntryProblem[]> {
    return this.feeds.brokenEntries(feed.id);
  }
}
