import { Args, ID, Int, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, CurrentViewer, PubSub, ReportState, type Viewer } from '@watchpost/platform';
import { pageRequest, uuid } from '../incident/incident.inputs.js';
import { Incident } from '../incident/incident.model.js';
import { reportChanged } from '../incidents.topics.js';
import { only } from '../only.js';
import { ReportFilter, reportFilter } from './report-filter.js';
import { ReportReading } from './report-reading.service.js';
import { Candidate, Report, ReportChange, ReportPage } from './report.model.js';

@Resolver(() => Incident)
export class ReportsResolver {
  constructor(
    private readonly reading: ReportReading,
    private readonly pubsub: PubSub,
  ) {}

  @Query(() => ReportPage, { description: 'The inbox. What waits to be decided or checked: escalated, urgent, then those waiting longest; what is decided newest first.' })
  @Allow('coordinator')
  reports(
    @CurrentViewer() viewer: Viewer,
    @Args('state', { type: () => ReportState, nullable: true, description: 'Which ones, where the filter does not say.' }) state?: ReportState,
    @Args('filter', { type: () => ReportFilter, nullable: true, description: 'Which ones.' }) filter?: ReportFilter,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<ReportPage> {
    return this.reading.page(reportFilter.parse({ ...filter, state: filter?.state ?? state }), pageRequest.parse({ first, after }), viewer);
  }

  @Query(() => Report, { description: 'One report, with what it may be about looked up at this moment.' })
  @Allow('coordinator')
  report(@Args('id', { type: () => ID, description: 'The report.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<Report> {
    return this.reading.get(uuid.parse(id), viewer);
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

@Resolver(() => Report)
export class CandidatesResolver {
  constructor(private readonly reading: ReportReading) {}

  @ResolveField('candidates', () => [Candidate], { description: 'Other incidents it may be about, likeliest first.' })
  candidatesOf(@Parent() report: Report, @CurrentViewer() viewer: Viewer): Promise<Candidate[]> {
    return this.reading.candidatesOf(report, viewer);
  }
}

function toReportChange(change: { id: string; state: ReportState }): ReportChange {
  return { ...change, at: new Date() };
}
