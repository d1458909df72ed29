import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { broadcastChanged } from '@watchpost/messaging';
import { Allow, PubSub } from '@watchpost/platform';
import { broadcastId } from './broadcast.inputs.js';
import { BroadcastChange } from './broadcast.model.js';
import { BroadcastReading } from './broadcast-reading.service.js';

@Resolver(() => BroadcastChange)
export class BroadcastChangesResolver {
  constructor(
    private readonly reading: BroadcastReading,
    private readonly pubsub: PubSub,
  ) {}

  @Subscription(() => BroadcastChange, { description: 'A broadcast, or any, as it goes on: at most one change a second for each.', resolve: (change: BroadcastChange) => change })
  @Allow('coordinator', 'alert_author', 'alert_approver')
  broadcastChanged(@Args('id', { type: () => ID, nullable: true, description: 'Only this one.' }) id?: string): AsyncIterableIterator<BroadcastChange> {
    return this.reading.changes(this.pubsub.iterate(broadcastChanged), id ? broadcastId.parse(id) : undefined);
  }
}
