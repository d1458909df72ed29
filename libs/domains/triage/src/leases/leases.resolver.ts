import { Args, ID, Mutation, Resolver, Subscription } from '@nestjs/graphql';
import { only, Report, reportChanged, ReportFilter, reportFilter, ReportReading, uuid } from '@watchpost/incidents';
import { Allow, CurrentViewer, PubSub, type Viewer } from '@watchpost/platform';
import { windowKey } from '../desk/desk.inputs.js';
import { TriageChange, TriageChangeKind } from '../desk/desk.model.js';
import { triageChanged, type TriageNews } from '../triage.topics.js';
import { Leases } from './leases.service.js';
import { together } from './together.js';

const KEY = 'This window’s random name, at least eight characters.';

@Resolver(() => Report)
export class LeasesResolver {
  constructor(
    private readonly leases: Leases,
    private readonly reading: ReportReading,
    private readonly pubsub: PubSub,
  ) {}

  @Mutation(() => Report, { description: 'Starts to work on a report, or says that this window still does. CONFLICT names who works on it. A lease that lapsed may be taken.' })
  @Allow('coordinator')
  takeReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('key', { type: () => String, description: KEY }) key: string,
    @CurrentViewer() viewer: Viewer,
    @Args('overtake', { type: () => Boolean, defaultValue: false, description: 'Take it over from another window of your own.' }) overtake: boolean,
  ): Promise<Report> {
    return this.leases.take(uuid.parse(id), windowKey.parse(key), overtake, viewer);
  }

  @Mutation(() => Report, { nullable: true, description: 'Starts to work on the first in line that nobody works on and that is not somebody else’s; null when there is none.' })
  @Allow('coordinator')
  takeNextReport(
    @Args('key', { type: () => String, description: KEY }) key: string,
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => ReportFilter, nullable: true, description: 'Among which.' }) filter?: ReportFilter,
  ): Promise<Report | null> {
    return this.leases.takeNext(windowKey.parse(key), reportFilter.parse(filter ?? {}), viewer);
  }

  @Mutation(() => Boolean, { description: 'Stops to work on a report. False when this window did not (any more).' })
  @Allow('coordinator')
  leaveReport(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('key', { type: () => String, description: KEY }) key: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<boolean> {
    return this.leases.leave(uuid.parse(id), windowKey.parse(key), viewer);
  }

  @Subscription(() => TriageChange, { description: 'What happens to reports that you may see: who takes and leaves them, what is decided and changed, and new ones.', resolve: toTriageChange })
  @Allow('coordinator')
  triageChanged(@CurrentViewer() viewer: Viewer) {
    const news = together<Received | TriageNews>(this.pubsub.iterate(triageChanged), only(this.pubsub.iterate(reportChanged), async ({ state }) => state === 'open'));
    return only(news, (change) => this.reading.isVisible('reportId' in change ? change.reportId : change.id, viewer));
  }
}

interface Received {
  id: string;
  state: TriageNews['state'];
}

function toTriageChange(change: Received | TriageNews): TriageChange {
  if ('reportId' in change) return { ...change, kind: TriageChangeKind[change.kind], at: new Date(change.at) };
  return { reportId: change.id, kind: TriageChangeKind.new, holder: null, state: change.state, at: new Date() };
}
