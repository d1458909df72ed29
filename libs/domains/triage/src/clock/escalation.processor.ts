import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defineQueue, Queues } from '@watchpost/platform';
import { Escalation } from './escalation.service.js';

const EVERY_MS = 30_000;

/** Looks for what has waited too long. */
const escalationQueue = defineQueue<Record<string, never>>('triage-escalation');

@Injectable()
export class EscalationProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly escalation: Escalation,
  ) {}

  onModuleInit(): void {
    this.queues.process(escalationQueue, async () => void (await this.escalation.look()));
    this.queues.every(escalationQueue, {}, EVERY_MS);
  }
}
