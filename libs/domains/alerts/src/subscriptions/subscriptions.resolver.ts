import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { Alert } from '../alert/alert.model.js';
import { rowId } from '../alert/row-id.js';
import { subscriptionInputShape, subscriptionPatchShape } from './subscription.inputs.js';
import { AlertSubscription, AlertSubscriptionInput, AlertSubscriptionPatch } from './subscription.model.js';
import { AlertSubscriptions } from './subscriptions.service.js';

@Resolver(() => AlertSubscription)
export class SubscriptionsResolver {
  constructor(private readonly subscriptions: AlertSubscriptions) {}

  @Allow('staff')
  @Query(() => [AlertSubscription], { description: 'What agencies want to be told: those of the viewer\'s agency, or of all for those who look after all.' })
  async alertSubscriptions(@Args('agencyId', { type: () => ID, nullable: true }) agencyId: string | null, @CurrentViewer() viewer: Viewer): Promise<AlertSubscription[]> {
    return this.subscriptions.list(agencyId === null || agencyId === undefined ? null : rowId(agencyId), viewer);
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => AlertSubscription, { description: 'Adds alerts to what an agency receives; they are in its feed from now on.' })
  async addAlertSubscription(@Args('input') input: AlertSubscriptionInput, @CurrentViewer() viewer: Viewer): Promise<AlertSubscription> {
    return this.subscriptions.add(subscriptionInputShape.parse(input), viewer);
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => AlertSubscription)
  async updateAlertSubscription(
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: AlertSubscriptionPatch,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AlertSubscription> {
    return this.subscriptions.update(rowId(id), subscriptionPatchShape.parse(input), viewer);
  }

  @Allow('coordinator', 'alert_author', 'alert_approver')
  @Mutation(() => Boolean)
  async removeAlertSubscription(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.subscriptions.remove(rowId(id), viewer);
  }

  @Allow('staff')
  @ResolveField(() => Int, { description: 'Alerts that stand now and that it wants.' })
  async matchingNow(@Parent() subscription: AlertSubscription, @CurrentViewer() viewer: Viewer): Promise<number> {
    return this.subscriptions.matchingNow(subscription.id, viewer);
  }
}

@Resolver(() => Alert)
export class WantedAlertsResolver {
  constructor(private readonly subscriptions: AlertSubscriptions) {}

  @Allow('public')
  @ResolveField(() => [AlertSubscription], { description: 'The subscriptions that want it, of those the viewer may see; none for the public.' })
  async wantedBy(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<AlertSubscription[]> {
    return this.subscriptions.wanting(alert.id, viewer);
  }
}
