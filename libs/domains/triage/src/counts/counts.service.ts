import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import type { ValidReportFilter } from '@watchpost/incidents';
import { Database, type Viewer } from '@watchpost/platform';
import { countMine, selectCounts, type CountsRow } from './counts.sql.js';

const REMEMBER_MS = 1_000;
const MAX_REMEMBERED = 500;

/** How the inbox stands. A room full of triagers asks after every change: those who see the same share one answer a second. */
@Injectable()
export class Counts {
  private readonly remembered = new Map<string, { counts: Promise<CountsRow>; until: number }>();

  constructor(private readonly database: Database) {}

  async of(filter: ValidReportFilter, viewer: Viewer): Promise<CountsRow & { mine: number }> {
    const [counts, mine] = await Promise.all([this.shared(filter, viewer), countMine(this.database, filter, viewer)]);
    return { ...counts, mine };
  }

  private shared(filter: ValidReportFilter, viewer: Viewer): Promise<CountsRow> {
    const { rightsClass } = visible('report', viewer, { alias: 'r', firstParam: 1 });
    const key = JSON.stringify([rightsClass, filter.mine ? viewer.personId : '', filter]);
    const known = this.remembered.get(key);
    if (known && known.until > Date.now()) return known.counts;
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    const counts = selectCounts(this.database, filter, viewer);
    this.remembered.set(key, { counts, until: Date.now() + REMEMBER_MS });
    // A failed answer is nobody's: the next one asks again.
    counts.catch(() => this.remembered.delete(key));
    return counts;
  }
}
