import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ReportFilter, reportFilter, uuid } from '@watchpost/incidents';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { z } from 'zod';
import { TriageSettings } from '../settings.service.js';
import { UNDO_OFFERED_SECONDS } from '../desk/undo.service.js';
import { TriageSettingsFacts } from '../settings.model.js';
import type { TriageFacts } from '../settings.sql.js';
import { SavedFilter, TriageCounts } from './counts.model.js';
import { Counts } from './counts.service.js';
import { SavedFilters } from './saved-filters.service.js';

const filterName = z.string().trim().min(1, 'Give the filter a name.').max(100, 'Use at most 100 characters.');
const leaseLength = z.int().min(10, 'A lease runs at least 10 seconds.').max(3_600, 'A lease runs at most an hour.');
const waiting = z.int().min(0, 'Give minutes, or 0 for never.').max(1_440, 'Choose at most a day, 1,440 minutes, or 0 for never.');

@Resolver(() => TriageCounts)
export class CountsResolver {
  constructor(
    private readonly counts: Counts,
    private readonly filters: SavedFilters,
    private readonly settings: TriageSettings,
  ) {}

  @Query(() => TriageCounts, { description: 'How many wait and how long, of those you may see. State and sleep of the filter do not count here.' })
  @Allow('coordinator')
  triageCounts(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => ReportFilter, nullable: true, description: 'Of which.' }) filter?: ReportFilter,
  ): Promise<TriageCounts> {
    return this.counts.of(reportFilter.parse(filter ?? {}), viewer);
  }

  @Query(() => [SavedFilter], { description: 'Your filters, and those that others share.' })
  @Allow('coordinator')
  savedFilters(@CurrentViewer() viewer: Viewer): Promise<SavedFilter[]> {
    return this.filters.list(viewer) as Promise<SavedFilter[]>;
  }

  @Mutation(() => SavedFilter, { description: 'Keeps a filter under a name; the same name again replaces it.' })
  @Allow('coordinator')
  saveFilter(
    @Args('name', { type: () => String, description: 'Its name.' }) name: string,
    @Args('filter', { type: () => ReportFilter, description: 'What it narrows to.' }) filter: ReportFilter,
    @CurrentViewer() viewer: Viewer,
    @Args('shared', { type: () => Boolean, defaultValue: false, description: 'Others may use it.' }) shared: boolean,
  ): Promise<SavedFilter> {
    return this.filters.save({ name: filterName.parse(name), filter: reportFilter.parse(filter), shared }, viewer) as Promise<SavedFilter>;
  }

  @Mutation(() => Boolean, { description: 'Removes one of your filters. False when there was none.' })
  @Allow('coordinator')
  removeFilter(@Args('id', { type: () => ID, description: 'The filter.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.filters.remove(uuid.parse(id), viewer);
  }

  @Query(() => TriageSettingsFacts, { description: 'How the desk works.' })
  @Allow('coordinator')
  async triageSettings(): Promise<TriageSettingsFacts> {
    return toModel(await this.settings.read());
  }

  @Mutation(() => TriageSettingsFacts, { description: 'Changes how the desk works; what is left out stays.' })
  @Allow('administrator')
  async updateTriageSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('secondPersonCheck', { type: () => Boolean, nullable: true, description: 'Verified waits until a second person agrees.' }) secondPersonCheck?: boolean,
    @Args('leaseSeconds', { type: () => Int, nullable: true, description: 'How long somebody works on a report without saying so again, 10 to 3,600.' }) leaseSeconds?: number,
    @Args('escalateAfterMinutes', { type: () => Int, nullable: true, description: 'How long an urgent report may wait before it is escalated by the clock, up to 1,440; 0: for ever.' }) escalateAfterMinutes?: number,
  ): Promise<TriageSettingsFacts> {
    const changed = await this.settings.change(
      { ...(typeof secondPersonCheck === 'boolean' ? { secondPersonCheck } : {}), ...(typeof leaseSeconds === 'number' ? { leaseSeconds: leaseLength.parse(leaseSeconds) } : {}), ...(typeof escalateAfterMinutes === 'number' ? { escalateAfterMinutes: waiting.parse(escalateAfterMinutes) } : {}) },
      viewer,
    );
    return toModel(changed);
  }
}

function toModel(facts: TriageFacts): TriageSettingsFacts {
  return { ...facts, undoSeconds: UNDO_OFFERED_SECONDS };
}
