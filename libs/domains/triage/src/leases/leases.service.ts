import { Injectable } from '@nestjs/common';
import { held, ReportReading, type Report, type ValidReportFilter } from '@watchpost/incidents';
import { Database, PubSub, WatchpostError, type Viewer } from '@watchpost/platform';
import { triageChanged, type TriageNews } from '../triage.topics.js';
import { leaveReport, takeNextReport, takeReport, type TakenRow } from './leases.sql.js';

/**
 * Who works on what. A lease belongs to one window of one person and ends by itself unless that window says again that it
 * is there; all by the database's clock, so that no two computers can disagree.
 */
@Injectable()
export class Leases {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly reading: ReportReading,
  ) {}

  /** Taking it again is the heartbeat. */
  async take(id: string, key: string, overtake: boolean, viewer: Viewer): Promise<Report> {
    const taken = await takeReport(this.database, id, { personId: personOf(viewer), key, overtake }, viewer);
    if (!taken) throw await this.refusal(id, viewer);
    await this.told(taken, viewer);
    return this.reading.get(id, viewer);
  }

  async takeNext(key: string, filter: ValidReportFilter, viewer: Viewer): Promise<Report | null> {
    const taken = await takeNextReport(this.database, { personId: personOf(viewer), key }, filter, viewer);
    if (!taken) return null;
    await this.told(taken, viewer);
    return this.reading.get(taken.id, viewer);
  }

  /** False when this window did not hold it (any more). */
  async leave(id: string, key: string, viewer: Viewer): Promise<boolean> {
    const left = await leaveReport(this.database, id, { personId: personOf(viewer), key });
    if (left) await this.publish({ reportId: id, kind: 'left', holder: null, state: left.state });
    return left !== undefined;
  }

  private async told(taken: TakenRow, viewer: Viewer): Promise<void> {
    if (!taken.again) await this.publish({ reportId: taken.id, kind: 'taken', holder: viewer.name, state: taken.state });
  }

  private publish(news: Omit<TriageNews, 'at'>): Promise<void> {
    return this.pubsub.publish(triageChanged, { ...news, at: new Date().toISOString() });
  }

  /** Why it could not be taken, read after the try. */
  private async refusal(id: string, viewer: Viewer): Promise<WatchpostError> {
    const report = await this.reading.get(id, viewer);
    if (report.lease) return held(report.lease, report.lease.mine);
    if (report.state !== 'open' && report.state !== 'awaiting_check') {
      return new WatchpostError('CONFLICT', `${report.decidedBy ?? 'Somebody'} has already decided this report. Take the next one.`, { decidedBy: report.decidedBy, state: report.state });
    }
    return new WatchpostError('CONFLICT', 'Somebody else held this report a moment ago. Try again.');
  }
}

export function personOf(viewer: Viewer): string {
  if (!viewer.personId) throw new WatchpostError('UNAUTHENTICATED', 'Sign in first: a report is worked on by a person.');
  return viewer.personId;
}
