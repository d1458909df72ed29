import { Injectable } from '@nestjs/common';
import { Database, PubSub } from '@watchpost/platform';
import { TriageSettings } from '../settings.service.js';
import { triageChanged } from '../triage.topics.js';
import { escalateWaiting } from './escalation.sql.js';

/** Of a backlog that is far too old only so many a round: each is told to everybody who watches. */
const MOST = 200;

/** Nobody has to notice that something urgent lies: the clock does. */
@Injectable()
export class Escalation {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly settings: TriageSettings,
  ) {}

  /** How many were escalated. */
  async look(): Promise<number> {
    const { escalateAfterMinutes } = await this.settings.read();
    if (escalateAfterMinutes === 0) return 0;
    const escalated = await escalateWaiting(this.database, escalateAfterMinutes, MOST);
    const at = new Date().toISOString();
    await this.pubsub.publishAll(triageChanged, escalated.map(({ id, state }) => ({ reportId: id, kind: 'changed', holder: null, state, at })));
    return escalated.length;
  }
}
