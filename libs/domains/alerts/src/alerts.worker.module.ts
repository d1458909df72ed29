import { Module } from '@nestjs/common';
import { AlertExpiry } from './alert/alert-expiry.service.js';
import { AlertIntakeModule, GeocodesModule } from './alerts.module.js';
import { EntryDocuments } from './feeds/entry-documents.service.js';
import { ExpiryProcessor } from './alert/expiry.processor.js';
import { FeedAnswers } from './feeds/feed-answers.service.js';
import { FeedEntries } from './feeds/feed-entries.service.js';
import { FeedPoller } from './feeds/feed-poller.service.js';
import { FeedsProcessor } from './feeds/feeds.processor.js';
import { HubSubscriptions } from './feeds/hub-subscriptions.service.js';
import { OutgoingModule } from './published/outgoing.module.js';
import { GeocodesProcessor } from './geocodes/geocodes.processor.js';
import { RereadingProcessor } from './intake/rereading.processor.js';
import { StreamBackfill } from './streams/stream-backfill.service.js';
import { StreamKeeper } from './streams/stream-keeper.service.js';
import { StreamReader } from './streams/stream-reader.service.js';
import { ShippedGeocodes } from './geocodes/shipped-geocodes.service.js';
import { SignatureReview } from './intake/signature-review.service.js';
import { UnreadSweep } from './intake/unread-sweep.service.js';

/** What only the worker role does: poll feeds, listen to streams, and notice what has run out. */
@Module({
  imports: [AlertIntakeModule, OutgoingModule, GeocodesModule],
  providers: [FeedPoller, FeedAnswers, FeedEntries, StreamKeeper, StreamReader, StreamBackfill, EntryDocuments, HubSubscriptions, UnreadSweep, SignatureReview, RereadingProcessor, FeedsProcessor, AlertExpiry, ExpiryProcessor, ShippedGeocodes, GeocodesProcessor],
})
export class AlertsWorkerModule {}
