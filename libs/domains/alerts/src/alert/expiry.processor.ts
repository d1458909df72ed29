import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Queues } from '@watchpost/platform';
import { AlertExpiry } from './alert-expiry.service.js';
import { expiryQueue } from '../feeds/feeds.queue.js';

/** Often enough that an alert leaves live maps within five seconds of its end. */
const EVERY_MS = 2000;

@Injectable()
export class ExpiryProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly expiry: AlertExpiry,
  ) {}

  onModuleInit(): void {
    this.queues.process(expiryQueue, async () => void (await this.expiry.announceExpired()));
    this.queues.every(expiryQueue, {}, EVERY_MS);
  }
}
