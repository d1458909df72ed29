import { Module } from '@nestjs/common';
import { HubAnnouncer } from './hub-announcer.service.js';
import { OutgoingProcessor } from './outgoing.processor.js';
import { OwnAddress } from './own-address.js';
import { OwnFeedChecks } from './own-feed-checks.service.js';
import { OwnFeedReader } from './own-feed-reader.service.js';
import { OwnFeedsResolver } from './own-feeds.resolver.js';

/** What was found when the program looked at its own feeds, for every role. */
@Module({ providers: [OwnFeedChecks, OwnFeedsResolver], exports: [OwnFeedChecks] })
export class OwnFeedChecksModule {}

/** What follows a change of the public feeds, for the worker role: the word to the hub, and reading them back. */
@Module({ imports: [OwnFeedChecksModule], providers: [OwnAddress, OwnFeedReader, HubAnnouncer, OutgoingProcessor] })
export class OutgoingModule {}
