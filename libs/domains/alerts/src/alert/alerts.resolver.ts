import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { AlertFilter, alertFilterShape, pageShape } from './alert.inputs.js';
import { Alert, AlertArea, AlertInfo, AlertPage, AlertReference } from './alert.model.js';
import { AlertsService } from './alerts.service.js';
import { isRowId } from './row-id.js';

@Resolver(() => Alert)
export class AlertsResolver {
  constructor(private readonly alerts: AlertsService) {}

  @Allow('public')
  @Query(() => Alert, { nullable: true, description: 'One message; null when there is none or the viewer may not see it.' })
  async alert(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer): Promise<Alert | null> {
    return isRowId(id) ? this.alerts.find(id, viewer) : null;
  }

  @Allow('public')
  @Query(() => AlertPage, { name: 'alerts', description: 'Messages, the last received first.' })
  async list(
    @Args('filter', { type: () => AlertFilter, nullable: true }) filter: AlertFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AlertPage> {
    return this.alerts.list(alertFilterShape.parse(filter ?? {}), pageShape.parse({ first, after }), viewer);
  }

  @Allow('public')
  @ResolveField(() => [AlertInfo], { description: 'What the message says, each language or segment by itself.' })
  async infos(@Parent() alert: Alert): Promise<AlertInfo[]> {
    return this.alerts.infosOf(alert.id);
  }

  @Allow('public')
  @ResolveField(() => [AlertReference], { description: 'The messages that this one names.' })
  async references(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<AlertReference[]> {
    return this.alerts.referencesOf(alert.id, viewer);
  }

  @Allow('public')
  @ResolveField(() => [AlertReference], { description: 'The messages that name this one.' })
  async referencedBy(@Parent() alert: Alert, @CurrentViewer() viewer: Viewer): Promise<AlertReference[]> {
    return this.alerts.referencedBy(alert.id, viewer);
  }
}

@Resolver(() => AlertArea)
export class AlertAreasResolver {
  constructor(private readonly alerts: AlertsService) {}

  @Allow('public')
  @ResolveField(() => String, { nullable: true })
  async geometry(@Parent() area: AlertArea): Promise<string | null> {
    return this.alerts.geometryOf(area.id);
  }
}
