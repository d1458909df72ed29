import { Module } from '@nestjs/common';
import { AlertExpiry } from './alert-expiry.service.js';
import { AlertIntakeModule, GeocodesModule } from './alerts.module.js';
import { EntryDocuments } from './entry-documents.service.js';
import { ExpiryProcessor } from './expiry.processor.js';
import { FeedAnswers } from './feed-answers.service.js';
import { FeedEntries } from './feed-entries.service.js';
import { FeedPoller } from './feed-poller.service.js';
import { FeedsProcessor } from './feeds.processor.js';
import { HubSubscriptions } from './hub-subscriptions.service.js';
import { OutgoingModule } from './outgoing.module.js';
import { GeocodesProcessor } from './geocodes.processor.js';
import { RereadingProcessor } from './rereading.processor.js';
import { StreamBackfill } from './stream-backfill.service.js';
import { StreamKeeper } from './stream-keeper.service.js';
import { StreamReader } from './stream-reader.service.js';
import { ShippedGeocodes } from './shipped-geocodes.service.js';
import { SignatureReview } from './signature-review.service.js';
import { UnreadSweep } from './unread-sweep.service.js';

/** What only the worker role does: poll feeds, listen to streams, and notice what has run out. */
@Module({
  imports: [AlertIntakeModule, OutgoingModule, GeocodesModule],
  providers: [FeedPoller, FeedAnswers, FeedEntries, StreamKeeper, StreamReader, StreamBackfill, EntryDocuments, HubSubscriptions, UnreadSweep, SignatureReview, RereadingProcessor, FeedsProcessor, AlertExpiry, ExpiryProcessor, ShippedGeocodes, GeocodesProcessor],
})
export class AlertsWorkerModule {}
