import { Args, Float, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Report, ReportReading, uuid } from '@watchpost/incidents';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { Actions } from './actions.service.js';
import { assigning, escalating, linking, placing, reportVolunteer, ReportVolunteerInput, snoozing } from './desk.inputs.js';
import { Offers } from './offers.service.js';

@Resolver(() => Report)
export class ActionsResolver {
  constructor(
    private readonly reading: ReportReading,
    private readonly actions: Actions,
    private readonly offers: Offers,
  ) {}

  @Mutation(() => Report, { description: 'Puts a report out of sight until a moment within a year; it comes back by itself.' })
  @Allow('coordinator')
  async snoozeReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('until', { type: () => Date, description: 'Until when.' }) until: Date,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Report> {
    const snooze = snoozing.parse({ id, until });
    await this.actions.snooze(snooze.id, snooze.until, viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Says whose a report is; null: nobody’s.' })
  @Allow('coordinator')
  async assignReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => ID, nullable: true, description: 'A coordinator.' }) personId?: string,
  ): Promise<Report> {
    const assignment = assigning.parse({ id, personId });
    await this.actions.assign(assignment.id, assignment.personId ?? null, viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Puts a report on top of everybody’s list, with the reason.' })
  @Allow('coordinator')
  async escalateReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('reason', { type: () => String, description: 'Why.' }) reason: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Report> {
    const escalation = escalating.parse({ id, reason });
    await this.actions.escalate(escalation.id, escalation.reason, viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Puts a report back where its urgency puts it.' })
  @Allow('coordinator')
  async deEscalateReport(@Args('id', { type: () => ID, description: 'The report.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<Report> {
    await this.actions.deEscalate(uuid.parse(id), viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Says where a report is. Its incident moves along when that had no place and only this report.' })
  @Allow('coordinator')
  async placeReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('point', { type: () => [Float], description: '[lng, lat].' }) point: number[],
    @Args('place', { type: () => String, description: 'The same in words.' }) place: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Report> {
    const placed = placing.parse({ id, point, place });
    await this.actions.place(placed.id, { point: placed.point, name: placed.place }, viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Moves a report to another incident without deciding it; without one, to an incident of its own.' })
  @Allow('coordinator')
  async linkReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @CurrentViewer() viewer: Viewer,
    @Args('incidentId', { type: () => ID, nullable: true, description: 'The incident; left out: one of its own.' }) incidentId?: string,
  ): Promise<Report> {
    const link = linking.parse({ id, incidentId });
    await this.actions.link(link.id, link.incidentId ?? null, viewer);
    return this.reading.get(id, viewer);
  }

  @Mutation(() => Report, { description: 'Registers somebody who offered help in a report, by the number they wrote from. Once a report.' })
  @Allow('coordinator')
  async addVolunteerFromReport(
    @Args('reportId', { type: () => ID, description: 'The report.' }) reportId: string,
    @Args('input', { description: 'What they can do.' }) input: ReportVolunteerInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Report> {
    await this.offers.register(uuid.parse(reportId), reportVolunteer.parse(input), viewer);
    return this.reading.get(reportId, viewer);
  }
}
