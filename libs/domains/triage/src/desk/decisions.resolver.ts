import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Report, reportDecision, ReportReading, uuid } from '@watchpost/incidents';
import { Allow, CurrentViewer, ReportState, type Viewer } from '@watchpost/platform';
import { Bulk } from './bulk.service.js';
import { Decisions } from './decisions.service.js';
import { BulkAction, bulkAction, bulkIds, checking } from './desk.inputs.js';
import { BulkResult } from './desk.model.js';
import { Undo } from './undo.service.js';

@Resolver(() => Report)
export class DecisionsResolver {
  constructor(
    private readonly reading: ReportReading,
    private readonly decisions: Decisions,
    private readonly undoing: Undo,
    private readonly bulk: Bulk,
  ) {}

  @Mutation(() => Report, { description: 'Decides a report. `open` takes the decision back. Whoever comes second gets CONFLICT and who was first; so does who decides while another window works on it. With the second-person check, verified waits for somebody else first.' })
  @Allow('coordinator')
  async decideReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('decision', { type: () => ReportState, description: 'What it is.' }) decision: ReportState,
    @CurrentViewer() viewer: Viewer,
    @Args('key', { type: () => String, nullable: true, description: 'The window that holds it.' }) key?: string,
    @Args('duplicateOfIncidentId', { type: () => ID, nullable: true, description: 'With duplicate: the incident it belongs to.' }) duplicateOfIncidentId?: string,
    @Args('reason', { type: () => String, nullable: true, description: 'Why, for the timeline.' }) reason?: string,
  ): Promise<Report> {
    await this.decisions.decide(reportDecision.parse({ id, decision, key, duplicateOfIncidentId, reason }), viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'A second person agrees that a report is verified, or sends it back. Never whoever verified it.' })
  @Allow('coordinator')
  async checkReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('agree', { type: () => Boolean, description: 'Whether it is verified.' }) agree: boolean,
    @CurrentViewer() viewer: Viewer,
    @Args('key', { type: () => String, nullable: true, description: 'The window that holds it.' }) key?: string,
    @Args('reason', { type: () => String, nullable: true, description: 'Why, for the timeline.' }) reason?: string,
  ): Promise<Report> {
    await this.decisions.check(checking.parse({ id, agree, key, reason }), viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => [BulkResult], { description: 'Does one thing to up to 200 reports. Each succeeds or fails for itself.' })
  @Allow('coordinator')
  triageReports(
    @Args('ids', { type: () => [ID], description: 'The reports.' }) ids: string[],
    @Args('action', { description: 'What is done to them.' }) action: BulkAction,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BulkResult[]> {
    return this.bulk.apply(bulkIds.parse(ids), bulkAction.parse(action), viewer);
  }

  @Mutation(() => Report, { description: 'Takes back the last thing you did to a report, if nobody has done anything to it since.' })
  @Allow('coordinator')
  async undoTriage(@Args('reportId', { type: () => ID, description: 'The report.' }) reportId: string, @CurrentViewer() viewer: Viewer): Promise<Report> {
    await this.undoing.undo(uuid.parse(reportId), viewer);
    return this.reading.get(reportId, viewer);
  }
}
