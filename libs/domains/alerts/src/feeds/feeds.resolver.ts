import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { readsSource } from '@watchpost/agencies';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { FeedHealth } from './feed-health.service.js';
import { feedInputShape, feedPatchShape } from './feed-settings.js';
import { AlertFeedInput, AlertFeedPatch } from './feed.inputs.js';
import { AlertFeed, BrokenEntry, FeedDefect, UnreadDocument } from './feed.model.js';
import { AlertFeeds } from './feeds.service.js';
import { isRowId, rowId } from '../alert/row-id.js';

@Resolver(() => AlertFeed)
export class FeedsResolver {
  constructor(private readonly feeds: AlertFeeds) {}

  @Allow('staff')
  @Query(() => [AlertFeed], { name: 'feeds', description: 'Where alerts come from, and how well each source does.' })
  async list(): Promise<AlertFeed[]> {
    return this.feeds.list();
  }

  @Allow('staff')
  @Query(() => AlertFeed, { nullable: true, description: 'One source; null when there is none.' })
  async feed(@Args('id', { type: () => ID }) id: string): Promise<AlertFeed | null> {
    return isRowId(id) ? this.feeds.find(id) : null;
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
}

/** What is counted and gathered only when somebody asks for it. */
@Resolver(() => AlertFeed)
export class FeedHealthResolver {
  constructor(private readonly health: FeedHealth) {}

  @Allow('staff')
  @ResolveField(() => Int, { description: 'Messages it brought that stand now.' })
  async activeAlerts(@Parent() feed: AlertFeed): Promise<number> {
    return (await this.health.numbersOf(feed.id)).activeAlerts;
  }

  @Allow('staff')
  @ResolveField(() => Int, { description: 'Messages it ever brought.' })
  async messages(@Parent() feed: AlertFeed): Promise<number> {
    return (await this.health.numbersOf(feed.id)).messages;
  }

  @Allow('staff')
  @ResolveField(() => Int, { description: 'Entries that it lists and that are still to be fetched.' })
  async waitingEntries(@Parent() feed: AlertFeed): Promise<number> {
    return (await this.health.numbersOf(feed.id)).waitingEntries;
  }

  @Allow('staff')
  @ResolveField(() => [ID], { description: 'Agencies that receive its Restricted messages, or all of them when the audience is agencies; empty: every agency.' })
  async readerIds(@Parent() feed: AlertFeed): Promise<string[]> {
    return this.health.readersOf(feed.id);
  }

  @Allow('staff')
  @ResolveField(() => String, { nullable: true, description: 'The beginning of an answer that could not be read.' })
  async excerpt(@Parent() feed: AlertFeed, @CurrentViewer() viewer: Viewer): Promise<string | null> {
    return (await this.mayQuote(feed, viewer)) ? feed.excerpt : null;
  }

  @Allow('staff')
  @ResolveField(() => [BrokenEntry], { description: 'Entries that could not be read, the latest first.' })
  async brokenEntries(@Parent() feed: AlertFeed, @CurrentViewer() viewer: Viewer): Promise<BrokenEntry[]> {
    const entries = await this.health.brokenEntriesOf(feed.id);
    return (await this.mayQuote(feed, viewer)) ? entries : entries.map((entry) => ({ ...entry, excerpt: null }));
  }

  @Allow('staff')
  @ResolveField(() => [UnreadDocument], { description: 'Documents that could not be read or are kept back, the latest first.' })
  async unread(@Parent() feed: AlertFeed, @CurrentViewer() viewer: Viewer): Promise<UnreadDocument[]> {
    const documents = await this.health.unreadOf(feed.id);
    return (await this.mayQuote(feed, viewer)) ? documents : documents.map((document) => ({ ...document, excerpt: '' }));
  }

  @Allow('staff')
  @ResolveField(() => [FeedDefect], { description: 'What was noticed about its last 200 messages, the worst first.' })
  async defects(@Parent() feed: AlertFeed, @CurrentViewer() viewer: Viewer): Promise<FeedDefect[]> {
    return (await this.mayQuote(feed, viewer)) ? this.health.defectsOf(feed.id) : [];
  }

  /** How a source does is for all staff to know; what it says, only for those who may read its messages. */
  private async mayQuote(feed: AlertFeed, viewer: Viewer): Promise<boolean> {
    return readsSource(viewer, feed.audience, feed.audience === 'agencies' ? await this.health.readersOf(feed.id) : []);
  }
}
