import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defineQueue } from '../queue/queue-definition.js';
import { Queues } from '../queue/queues.js';
import { Retention } from './retention.service.js';

const EVERY_MS = 3_600_000;
const retentionQueue = defineQueue<Record<string, never>>('retention');

/** The clock: once an hour for all processes together, by one that has the worker role. */
@Injectable()
export class RetentionProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.queues.process(retentionQueue, () => this.retention.run());
    this.queues.every(retentionQueue, {}, EVERY_MS);
  }
}
