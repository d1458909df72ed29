import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Agency } from '@watchpost/agencies';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentReading } from './incident-reading.service.js';
import { IncidentSharing } from './incident-sharing.service.js';
import { IncidentFilter, incidentFilter, IncidentInput, incidentInput, IncidentPatch, incidentPatch, pageRequest, uuid } from './incident.inputs.js';
import { Incident, IncidentLogEntry, IncidentPage } from './incident.model.js';

@Resolver(() => Incident)
export class IncidentsResolver {
  constructor(
    private readonly reading: IncidentReading,
    private readonly editing: IncidentEditing,
    private readonly sharing: IncidentSharing,
  ) {}

  @Query(() => Incident, { nullable: true, description: 'One incident by its id or its number; null when there is none that you may see.' })
  @Allow('public')
  incident(@Args('id', { type: () => ID, description: 'Id, or the short number.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<Incident | null> {
    return this.reading.find(id, viewer);
  }

  @Query(() => IncidentPage, { description: 'Incidents that you may see, newest first.' })
  @Allow('public')
  incidents(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => IncidentFilter, nullable: true, description: 'Which incidents.' }) filter?: IncidentFilter,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<IncidentPage> {
    return this.reading.page(incidentFilter.parse(filter ?? {}), pageRequest.parse({ first, after }), viewer);
  }

  @Mutation(() => Incident, { description: 'Enters an incident by hand. It belongs to your agency.' })
  @Allow('coordinator')
  createIncident(@Args('input', { description: 'The incident.' }) input: IncidentInput, @CurrentViewer() viewer: Viewer): Promise<Incident> {
    return this.editing.create(incidentInput.parse(input), viewer);
  }

  @Mutation(() => Incident, { description: 'Changes an incident; the timeline says who, what and why.' })
  @Allow('coordinator')
  updateIncident(
    @Args('id', { type: () => ID, description: 'The incident.' }) id: string,
    @Args('input', { description: 'What changes.' }) input: IncidentPatch,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Incident> {
    return this.editing.update(uuid.parse(id), incidentPatch.parse(input), viewer);
  }

  @Mutation(() => Incident, { description: 'Shows an incident to another agency.' })
  @Allow('coordinator')
  shareIncident(
    @Args('id', { type: () => ID, description: 'The incident.' }) id: string,
    @Args('agencyId', { type: () => ID, description: 'Who is to see it.' }) agencyId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Incident> {
    return this.sharing.share(uuid.parse(id), uuid.parse(agencyId), viewer);
  }

  @Mutation(() => Incident, { description: 'Takes back the sharing of an incident.' })
  @Allow('coordinator')
  unshareIncident(
    @Args('id', { type: () => ID, description: 'The incident.' }) id: string,
    @Args('agencyId', { type: () => ID, description: 'Who is not to see it any more.' }) agencyId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Incident> {
    return this.sharing.unshare(uuid.parse(id), uuid.parse(agencyId), viewer);
  }

  @ResolveField('agency', () => Agency, { nullable: true, description: 'The agency responsible for it.' })
  agency(@Parent() incident: Incident): Promise<Agency | null> {
    return this.reading.agencyOf(incident.agencyId);
  }

  @ResolveField('sharedWith', () => [Agency], { description: 'Agencies it is shared with now. Empty for the public.' })
  sharedWith(@Parent() incident: Incident, @CurrentViewer() viewer: Viewer): Promise<Agency[]> {
    return this.reading.sharedWith(incident.id, viewer);
  }

  @ResolveField('log', () => [IncidentLogEntry], { description: 'Who changed what, when and why. Empty for the public.' })
  log(@Parent() incident: Incident, @CurrentViewer() viewer: Viewer): Promise<IncidentLogEntry[]> {
    return this.reading.log(incident.id, viewer);
  }
}
