import { Module } from '@nestjs/common';
import { AlertExpiry } from './alert-expiry.service.js';
import { AlertIntakeModule } from './alerts.module.js';
import { ExpiryProcessor } from './expiry.processor.js';
import { FeedEntries } from './feed-entries.service.js';
import { FeedPoller } from './feed-poller.service.js';
import { FeedsProcessor } from './feeds.processor.js';

/** What only the worker role does: poll feeds, and notice what has run out. */
@Module({
  imports: [AlertIntakeModule],
  providers: [FeedPoller, FeedEntries, FeedsProcessor, AlertExpiry, ExpiryProcessor],
})
export class AlertsWorkerModule {}
