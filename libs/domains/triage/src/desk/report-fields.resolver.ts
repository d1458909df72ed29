import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Report } from '@watchpost/incidents';
import { Attached } from './attached.service.js';
import { LinkedVolunteer, Media, TriageEntry } from './desk.model.js';

@Resolver(() => Report)
export class ReportFieldsResolver {
  constructor(private readonly attached: Attached) {}

  @ResolveField('entries', () => [TriageEntry], { description: 'What was done to it, oldest first.' })
  entries(@Parent() report: Report): Promise<TriageEntry[]> {
    return this.attached.entriesOf(report.id);
  }

  @ResolveField('volunteers', () => [LinkedVolunteer], { description: 'Those who offered help in it and were registered.' })
  volunteers(@Parent() report: Report): Promise<LinkedVolunteer[]> {
    return this.attached.volunteersOf(report.id);
  }

  @ResolveField('media', () => [Media], { description: 'Pictures and files that came with it.' })
  media(@Parent() report: Report): Promise<Media[]> {
    return this.attached.mediaOf(report.inboundMessageId);
  }
}
