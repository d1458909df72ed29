import { Module } from '@nestjs/common';
import { AgencyFeedController } from './agency-feed.controller.js';
import { AgencyFeed } from './agency-feed.service.js';
import { AlertIntake } from './alert-intake.service.js';
import { AlertAreasResolver, AlertsResolver } from './alerts.resolver.js';
import { AlertsService } from './alerts.service.js';
import { CapReader } from './cap-reader.service.js';
import { FeedHealth } from './feed-health.service.js';
import { FeedHealthResolver, FeedsResolver } from './feeds.resolver.js';
import { AlertFeeds } from './feeds.service.js';
import { PublicFeedController } from './public-feed.controller.js';
import { PublicFeed } from './public-feed.service.js';

/** The one way in, for every role. */
@Module({ providers: [AlertIntake, CapReader], exports: [AlertIntake, CapReader] })
export class AlertIntakeModule {}

/** Alerts for the api role: GraphQL and the feeds that go out. */
@Module({
  imports: [AlertIntakeModule],
  controllers: [PublicFeedController, AgencyFeedController],
  providers: [AlertsService, AlertsResolver, AlertAreasResolver, AlertFeeds, FeedHealth, FeedsResolver, FeedHealthResolver, PublicFeed, AgencyFeed],
  exports: [AlertIntakeModule, AlertsService, AlertFeeds],
})
export class AlertsModule {}
