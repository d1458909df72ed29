import { Injectable } from '@nestjs/common';
import { AlertIntake } from '@watchpost/alerts';
import { IncidentEditing, ReportDeciding } from '@watchpost/incidents';
import { InboxWriter } from '@watchpost/messaging';
import { Database, type Viewer } from '@watchpost/platform';
import { drillAlertBytes } from './drill-alerts.js';
import { DRILL_NUMBER } from './drill-loader.js';
import type { DrillScript } from './drill-script.js';
import { lockStory } from './drill-state.sql.js';
import type { StoryAct } from './drill-story-steps.js';

export interface Playing {
  seed: number;
  startedAt: Date;
  script: DrillScript;
}

/** Does one act of the story, each by the way that real input takes. Every act may be done twice: only the first counts. */
@Injectable()
export class DrillStage {
  constructor(
    private readonly inbox: InboxWriter,
    private readonly alerts: AlertIntake,
    private readonly deciding: ReportDeciding,
    private readonly editing: IncidentEditing,
    private readonly database: Database,
  ) {}

  async perform(act: StoryAct, playing: Playing): Promise<void> {
    switch (act.kind) {
      case 'message':
        return this.receive(act, playing);
      case 'alert':
        return this.warn(act.alertKey, playing);
      case 'decide':
        return this.deciding.decide({ id: act.reportId, decision: act.decision, reason: 'Decided by the staff of the exercise' }, coordinatorOf(playing));
      case 'progress':
        await this.editing.update(act.incidentId, { status: act.status }, coordinatorOf(playing));
    }
  }

  /** After a drill ended its channel is gone, and with it the foreign key: nothing can come in late. */
  private async receive({ externalId, message }: Extract<StoryAct, { kind: 'message' }>, { script }: Playing): Promise<void> {
    const receivedAt = new Date();
    await this.inbox.accept({
      channelId: script.channelId,
      message: { externalId, sender: message.sender, recipient: DRILL_NUMBER, body: message.text, sentAt: receivedAt },
      raw: Buffer.from(message.text),
      contentType: 'text/plain; charset=utf-8',
      receivedAt,
    });
  }

  /** Holds the story's row meanwhile, so that an alert is either there before the drill ends, and goes with it, or not at all. */
  private async warn(alertKey: string, { seed, startedAt, script }: Playing): Promise<void> {
    const delivery = { bytes: drillAlertBytes(alertKey, seed, startedAt), feedId: script.feedId, exercise: true };
    const changes = await this.database.transaction(async (sql) => ((await lockStory(sql)) ? (await this.alerts.ingest(delivery, sql)).changes : []));
    await this.alerts.announce(changes);
  }
}

function coordinatorOf({ script }: Playing): Viewer {
  const person = script.people.find((one) => one.role === 'coordinator' && one.agencyId === null);
  if (!person) throw new Error('The exercise has no coordinator: prisma/drill/agencies.json must name one without an agency.');
  return { kind: 'person', personId: person.id, name: person.name, roles: new Set(['coordinator'] as const) };
}
