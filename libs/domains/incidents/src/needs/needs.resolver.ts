import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, NeedStatus, type Viewer } from '@watchpost/platform';
import { pageRequest, uuid } from '../incident/incident.inputs.js';
import { Incident } from '../incident/incident.model.js';
import { Report } from '../report/report.model.js';
import { needInput, needStatus } from './need.inputs.js';
import { Need, NeedInput, NeedPage } from './need.model.js';
import { Needs } from './needs.service.js';

@Resolver(() => Incident)
export class NeedsResolver {
  constructor(private readonly service: Needs) {}

  @Query(() => NeedPage, { description: 'What is asked for, those that wait longest first.' })
  @Allow('coordinator')
  needs(
    @CurrentViewer() viewer: Viewer,
    @Args('status', { type: () => NeedStatus, defaultValue: NeedStatus.open, description: 'Which ones.' }) status: NeedStatus,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, at most 100.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' }) after?: string,
  ): Promise<NeedPage> {
    return this.service.page(needStatus.parse(status), pageRequest.parse({ first, after }), viewer);
  }

  @Mutation(() => Need, { description: 'Writes down what a report asks for. It takes its place from the report.' })
  @Allow('coordinator')
  addNeed(
    @Args('reportId', { type: () => ID, description: 'The report.' }) reportId: string,
    @Args('input', { description: 'What is needed.' }) input: NeedInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Need> {
    return this.service.add(uuid.parse(reportId), needInput.parse(input), viewer);
  }

  @Mutation(() => Need, { description: 'Says whether somebody sees to it, or that it is met.' })
  @Allow('coordinator')
  updateNeed(
    @Args('id', { type: () => ID, description: 'The need.' }) id: string,
    @Args('status', { type: () => NeedStatus, description: 'How it stands.' }) status: NeedStatus,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Need> {
    return this.service.setStatus(uuid.parse(id), needStatus.parse(status), viewer);
  }

  @ResolveField('needs', () => [Need], { description: 'What is needed there. Empty for the public.' })
  needsOfIncident(@Parent() incident: Incident, @CurrentViewer() viewer: Viewer): Promise<Need[]> {
    return this.service.ofIncident(incident.id, viewer);
  }
}

@Resolver(() => Report)
export class ReportNeedsResolver {
  constructor(private readonly service: Needs) {}

  @ResolveField('needs', () => [Need], { description: 'What staff wrote down that it asks for.' })
  needsOfReport(@Parent() report: Report): Promise<Need[]> {
    return this.service.ofReport(report.id);
  }
}
