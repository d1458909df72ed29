import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Queues } from '@watchpost/platform';
import { rereadQueue, reviewQueue, tidyQueue } from '../feeds/feeds.queue.js';
import { SignatureReview } from './signature-review.service.js';
import { UnreadSweep } from './unread-sweep.service.js';

/** A key that was pinned a moment ago shows its effect soon. */
const REREAD_EVERY_MS = 5_000;
const TIDY_EVERY_MS = 3_600_000;

/** What is read a second time: documents that could not be read, and signatures after a change of keys. */
@Injectable()
export class RereadingProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly unread: UnreadSweep,
    private readonly signatures: SignatureReview,
  ) {}

  onModuleInit(): void {
    this.queues.process(rereadQueue, async () => void (await this.unread.run()));
    this.queues.process(tidyQueue, async () => this.unread.forget());
    this.queues.process(reviewQueue, async ({ feedId }) => this.signatures.run(feedId));
    this.queues.every(rereadQueue, {}, REREAD_EVERY_MS);
    this.queues.every(tidyQueue, {}, TIDY_EVERY_MS);
  }
}
