import { Injectable } from '@nestjs/common';
import { ReportDeciding, type ReportDecision } from '@watchpost/incidents';
import type { Viewer } from '@watchpost/platform';
import { Desk } from './desk.service.js';
import { markNotSpam, markSenderSpam, selectLastEntry } from './entries.sql.js';

/** Outcomes, each with what belongs to it on the desk: a second person, the sender of spam. */
@Injectable()
export class Decisions {
  constructor(
    private readonly desk: Desk,
    private readonly deciding: ReportDeciding,
  ) {}

  decide(decision: ReportDecision, viewer: Viewer): Promise<void> {
    return this.desk.act(decision.id, viewer, {
      action: decision.decision,
      note: decision.reason,
      work: async (sql, report) => {
        // Reopened by anybody, incident and sender get back what that decision took from them.
        const earlier = decision.decision === 'open' ? await selectLastEntry(sql, report.id, report.state) : undefined;
        const outcome = await this.deciding.decideWithin(sql, report, decision, viewer, earlier?.before.incident);
        if (outcome && earlier?.before.spam) await markNotSpam(sql, earlier.before.spam);
        if (!outcome || decision.decision !== 'spam') return outcome;
        return { ...outcome, before: { ...outcome.before, spam: await markSenderSpam(sql, report.inboundMessageId) } };
      },
    });
  }

  check(check: { id: string; agree: boolean; key?: string | null; reason?: string | null }, viewer: Viewer): Promise<void> {
    return this.desk.act(check.id, viewer, {
      action: check.agree ? 'checked' : 'disagreed',
      note: check.reason,
      work: (sql, report) => this.deciding.checkWithin(sql, report, check, viewer),
    });
  }
}
