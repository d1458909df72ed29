import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, CurrentViewer, PubSub, ReportState, type Viewer } from '@watchpost/platform';
import { pageRequest, reportDecision } from '../incident/incident.inputs.js';
import { Incident } from '../incident/incident.model.js';
import { reportChanged } from '../incidents.topics.js';
import { only } from '../only.js';
import { ReportDeciding } from './report-deciding.service.js';
import { ReportReading } from './report-reading.service.js';
import { Report, ReportChange, ReportPage } from './report.model.js';

@Resolver(() => Incident)
export class ReportsResolver {
  constructor(
    private readonly reading: ReportReading,
    private readonly deciding: ReportDeciding,
    private readonly pubsub: PubSub,
  ) {}

  @Query(() => ReportPage, { description: 'The inbox: open reports, those waiting longest first; decided ones newest first.' })
  @Allow('coordinator')
  reports(
    @CurrentViewer() viewer: Viewer,
    @Args('state', { type: () => ReportState, defaultValue: ReportState.open, description: 'Which ones.' }) state: ReportState,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<ReportPage> {
    return this.reading.page(state, pageRequest.parse({ first, after }), viewer);
  }

  @Mutation(() => Report, { description: 'Decides a report. `open` takes the decision back. Whoever comes second gets CONFLICT and who was first.' })
  @Allow('coordinator')
  async decideReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('decision', { type: () => ReportState, description: 'What it is.' }) decision: ReportState,
    @CurrentViewer() viewer: Viewer,
    @Args('duplicateOfIncidentId', { type: () => ID, nullable: true, description: 'With duplicate: the incident it belongs to.' }) duplicateOfIncidentId?: string,
    @Args('reason', { type: () => String, nullable: true, description: 'Why, for the timeline.' }) reason?: string,
  ): Promise<Report> {
    await this.deciding.decide(reportDecision.parse({ id, decision, duplicateOfIncidentId, reason }), viewer);
    return this.reading.get(id, viewer);
  }

  @Subscription(() => ReportChange, { description: 'Reports that you may see, as they come in and are decided.', resolve: toReportChange })
  @Allow('coordinator')
  reportChanged(@CurrentViewer() viewer: Viewer) {
    return only(this.pubsub.iterate(reportChanged), ({ id }) => this.reading.isVisible(id, viewer));
  }

  @ResolveField('reports', () => [Report], { description: 'What was reported about it. Empty for those who do not triage.' })
  reportsOfIncident(@Parent() incident: Incident, @CurrentViewer() viewer: Viewer): Promise<Report[]> {
    return this.reading.ofIncident(incident.id, viewer);
  }
}

function toReportChange(change: { id: string; state: ReportState }): ReportChange {
  return { ...change, at: new Date() };
}
