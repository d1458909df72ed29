import { Injectable } from '@nestjs/common';
import { createLogger, toWatchpostError, WatchpostError, type Viewer } from '@watchpost/platform';
import { Actions } from './actions.service.js';
import { Decisions } from './decisions.service.js';
import type { ValidBulkAction } from './desk.inputs.js';

export interface BulkOutcome {
  id: string;
  ok: boolean;
  problem: string | null;
}

const log = createLogger('triage');

/** One action on many reports. Each succeeds or fails for itself, and each can be taken back for itself. */
@Injectable()
export class Bulk {
  constructor(
    private readonly decisions: Decisions,
    private readonly actions: Actions,
  ) {}

  async apply(ids: readonly string[], action: ValidBulkAction, viewer: Viewer): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    for (const id of ids) outcomes.push(await this.one(id, action, viewer));
    return outcomes;
  }

  private async one(id: string, action: ValidBulkAction, viewer: Viewer): Promise<BulkOutcome> {
    try {
      await this.act(id, action, viewer);
      return { id, ok: true, problem: null };
    } catch (error) {
      const known = toWatchpostError(error);
      if (!(error instanceof WatchpostError)) log.warn({ err: error }, 'one of many reports could not be changed');
      return { id, ok: false, problem: known.message };
    }
  }

  private async act(id: string, { decision, duplicateOfIncidentId, assignTo, snoozeUntil, reason }: ValidBulkAction, viewer: Viewer): Promise<void> {
    if (decision) return this.decisions.decide({ id, decision, duplicateOfIncidentId, reason }, viewer);
    if (assignTo) return this.actions.assign(id, assignTo, viewer);
    if (snoozeUntil) return this.actions.snooze(id, snoozeUntil, viewer);
    return this.actions.escalate(id, reason ?? '', viewer);
  }
}
