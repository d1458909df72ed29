import { Injectable } from '@nestjs/common';
import { counter, createLogger, Database, GroupCommit } from '@watchpost/platform';
import { OutboundNews } from './outbound-news.service.js';
import { applyReports, recordOutcomes, type ReportedState, type SendingOutcome } from './outbox-results.sql.js';
import { insertOptOuts } from './outbox.sql.js';
import { storedId } from './stored-text.js';

/** Reports that wait for a statement; beyond it gateways are told to come back. Messages coming in have a lane of their own. */
const MAX_WAITING = 5_000;
const MAX_BATCH = 500;
/** A report may be faster than our note of what its message is called by the gateway: it is asked about again. */
const ASK_AGAIN_MS = [1_000, 5_000, 30_000];
const MAX_UNKNOWN = 1_000;
const log = createLogger('messaging');
const unknownReports = counter('watchpost_sms_reports_unknown_total', 'Delivery reports of messages that are not known, also after a while', ['channel']);

export interface Outcome extends SendingOutcome {
  /** The gateway says that this number has opted out of the channel. */
  optedOut?: { channelId: string; phoneIndex: Buffer };
}

export interface Reported extends ReportedState {
  optedOut: boolean;
}

/** What became of messages, by the gateway's answer or by its reports: many are written in one statement. */
@Injectable()
export class OutboundResults {
  private readonly outcomes: GroupCommit<Outcome, void>;
  private readonly reports: GroupCommit<Reported, boolean>;
  private unknown = 0;

  constructor(
    private readonly database: Database,
    private readonly news: OutboundNews,
  ) {
    this.outcomes = new GroupCommit((rows) => this.writeOutcomes(rows), { maxBatch: MAX_BATCH });
    this.reports = new GroupCommit((rows) => this.writeReports(rows), { maxBatch: MAX_BATCH, maxWaiting: MAX_WAITING });
  }

  /** Answers when it is committed. */
  async record(outcome: Outcome): Promise<void> {
    await this.outcomes.add({ ...outcome, externalId: outcome.externalId && storedId(outcome.externalId) });
  }

  /** Answers when it is committed, or when its message is not known: then it is asked about again for a while, and counted in the end. */
  async report(report: Reported, asked = 0): Promise<void> {
    if (await this.reports.add({ ...report, externalId: storedId(report.externalId) })) return;
    const delay = ASK_AGAIN_MS[asked];
    if (delay === undefined || this.unknown >= MAX_UNKNOWN) return unknownReports.inc({ channel: report.channelId });
    this.unknown += 1;
    setTimeout(() => {
      this.unknown -= 1;
      this.report(report, asked + 1).catch((error: unknown) => log.warn({ err: error }, 'a delivery report could not be kept'));
    }, delay).unref();
  }

  private async writeOutcomes(outcomes: Outcome[]): Promise<void[]> {
    this.news.moved(await recordOutcomes(this.database, outcomes));
    await insertOptOuts(this.database, outcomes.flatMap(({ optedOut }) => optedOut ?? []));
    return outcomes.map(() => undefined);
  }

  private async writeReports(reports: Reported[]): Promise<boolean[]> {
    const known = await applyReports(this.database, reports);
    this.news.moved(known.filter(({ moved }) => moved));
    await insertOptOuts(
      this.database,
      known.flatMap(({ position, recipientIndex }) => {
        const report = reports[position - 1];
        return report?.optedOut ? [{ channelId: report.channelId, phoneIndex: recipientIndex }] : [];
      }),
    );
    const positions = new Set(known.map(({ position }) => position));
    return reports.map((_, index) => positions.has(index + 1));
  }
}
