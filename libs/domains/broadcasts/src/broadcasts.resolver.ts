import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, OutboundState, type Viewer } from '@watchpost/platform';
import { BroadcastInput, broadcastId, broadcastInput, pageRequest, reason as reasonInput, recipientState } from './broadcast.inputs.js';
import { Broadcast, BroadcastChannel, BroadcastPage, BroadcastPreview, BroadcastProgress, BroadcastRecipientPage, FailureReason } from './broadcast.model.js';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastLife } from './broadcast-life.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastReading } from './broadcast-reading.service.js';
import { BroadcastWriting } from './broadcast-writing.service.js';

const ID_ARG = { type: () => ID, description: 'The broadcast.' };

@Resolver(() => Broadcast)
export class BroadcastsResolver {
  constructor(
    private readonly reading: BroadcastReading,
    private readonly previews: BroadcastPreviews,
    private readonly writing: BroadcastWriting,
    private readonly life: BroadcastLife,
    private readonly channels: BroadcastChannels,
  ) {}

  @Query(() => BroadcastPage, { description: 'Broadcasts, newest first.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcasts(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<BroadcastPage> {
    return this.reading.page(pageRequest.parse({ first, after }), viewer);
  }

  @Query(() => Broadcast, { nullable: true, description: 'One broadcast; null when there is none.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcast(@Args('id', ID_ARG) id: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast | null> {
    return this.reading.find(broadcastId.parse(id), viewer);
  }

  @Query(() => BroadcastRecipientPage, { description: 'What became of it, person by person.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcastRecipients(
    @Args('id', ID_ARG) id: string,
    @CurrentViewer() viewer: Viewer,
    @Args('state', { type: () => OutboundState, nullable: true, description: 'Only these.' }) state?: OutboundState,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<BroadcastRecipientPage> {
    return this.reading.recipients(broadcastId.parse(id), recipientState.parse(state) ?? null, pageRequest.parse({ first, after }), viewer);
  }

  @Query(() => [BroadcastChannel], { description: 'The channels a broadcast can leave by.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcastChannels(): Promise<BroadcastChannel[]> {
    return this.channels.list();
  }

  @Query(() => BroadcastPreview, { description: 'What it would do if it were submitted now.' })
  @Allow('coordinator', 'alert_author')
  previewBroadcast(@Args('input') input: BroadcastInput, @CurrentViewer() viewer: Viewer): Promise<BroadcastPreview> {
    return this.previews.preview(broadcastInput.parse(input), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Keeps a draft: a new one without an id.' })
  @Allow('coordinator', 'alert_author')
  saveBroadcast(
    @Args('input') input: BroadcastInput,
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, nullable: true, description: 'The draft that changes; left out: a new one.' }) id?: string,
  ): Promise<Broadcast> {
    return this.writing.save(id ? broadcastId.parse(id) : null, broadcastInput.parse(input), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Sends a draft, or asks for approval when it goes to many. Submitted twice it is sent once.' })
  @Allow('coordinator', 'alert_author')
  submitBroadcast(@Args('id', ID_ARG) id: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast> {
    return this.life.submit(broadcastId.parse(id), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Lets it go out as it was read: CONFLICT when it was changed since. Never by whoever wrote in it or submitted it.' })
  @Allow('coordinator', 'alert_approver')
  approveBroadcast(
    @Args('id', ID_ARG) id: string,
    @Args('revision', { type: () => Int, description: 'As it was read.' }) revision: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Broadcast> {
    return this.life.approve(broadcastId.parse(id), revision, viewer);
  }

  @Mutation(() => Broadcast, { description: 'Makes it a draft again, with the reason.' })
  @Allow('coordinator', 'alert_approver')
  sendBackBroadcast(@Args('id', ID_ARG) id: string, @Args('reason') reason: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast> {
    return this.life.sendBack(broadcastId.parse(id), reasonInput.parse(reason), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Nothing more leaves until it is resumed.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  pauseBroadcast(@Args('id', ID_ARG) id: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast> {
    return this.life.pause(broadcastId.parse(id), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Goes on with a paused one.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  resumeBroadcast(@Args('id', ID_ARG) id: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast> {
    return this.life.resume(broadcastId.parse(id), viewer);
  }

  @Mutation(() => Broadcast, { description: 'Ends it for good: who has not got it will not.' })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  stopBroadcast(@Args('id', ID_ARG) id: string, @Args('reason') reason: string, @CurrentViewer() viewer: Viewer): Promise<Broadcast> {
    return this.life.stop(broadcastId.parse(id), reasonInput.parse(reason), viewer);
  }

  @ResolveField('progress', () => BroadcastProgress, { description: 'How far it is.' })
  progress(@Parent() broadcast: Broadcast): Promise<BroadcastProgress> {
    return this.reading.progress(broadcast);
  }

  @ResolveField('failures', () => [FailureReason], { description: 'Why messages of it did not arrive or were not sent, the most frequent first.' })
  failures(@Parent() broadcast: Broadcast): Promise<FailureReason[]> {
    return this.reading.failures(broadcast.id);
  }
}
