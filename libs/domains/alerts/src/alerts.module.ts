import { Module } from '@nestjs/common';
import { AgencyFeedController } from './published/agency-feed.controller.js';
import { AgencyFeed } from './published/agency-feed.service.js';
import { AlertIntake } from './intake/alert-intake.service.js';
import { AlertAreasResolver, AlertsResolver } from './alert/alerts.resolver.js';
import { AlertsService } from './alert/alerts.service.js';
import { CapCheckModule } from './cap-check/cap-check.module.js';
import { CapReader } from './reading/cap-reader.service.js';
import { ChainResolver } from './chain/chain.resolver.js';
import { AlertChains } from './chain/chain.service.js';
import { FeedHealth } from './feeds/feed-health.service.js';
import { FeedHealthResolver, FeedsResolver } from './feeds/feeds.resolver.js';
import { AlertFeeds } from './feeds/feeds.service.js';
import { GeocodeDrawing } from './geocodes/geocode-drawing.service.js';
import { GeocodeRegistry } from './geocodes/geocode-registry.service.js';
import { GeocodesResolver, UndrawnAreasResolver } from './geocodes/geocodes.resolver.js';
import { HubHooks } from './feeds/hub-hooks.routes.js';
import { OwnFeedChecksModule } from './published/outgoing.module.js';
import { AlertPageController } from './page/alert-page.controller.js';
import { ProvenanceResolver } from './alert/provenance.resolver.js';
import { AlertProvenance } from './alert/provenance.service.js';
import { PublicFeedController } from './published/public-feed.controller.js';
import { PublicFeed } from './published/public-feed.service.js';
import { SubscriptionsResolver, WantedAlertsResolver } from './subscriptions/subscriptions.resolver.js';
import { AlertSubscriptions } from './subscriptions/subscriptions.service.js';
import { UndrawnAreas } from './geocodes/undrawn-areas.service.js';
import { VersionChanges } from './chain/version-changes.service.js';

/** The one way in, for every role. */
@Module({ providers: [AlertIntake, CapReader], exports: [AlertIntake, CapReader] })
export class AlertIntakeModule {}

/** The registry of area codes and their shapes, for every role. */
@Module({ providers: [GeocodeRegistry, GeocodeDrawing], exports: [GeocodeRegistry, GeocodeDrawing] })
export class GeocodesModule {}

/** Alerts for the api role: GraphQL and the feeds that go out. */
@Module({
  imports: [AlertIntakeModule, GeocodesModule, OwnFeedChecksModule, CapCheckModule],
  controllers: [PublicFeedController, AlertPageController, AgencyFeedController],
  providers: [AlertsService, AlertsResolver, AlertAreasResolver, AlertProvenance, ProvenanceResolver, AlertFeeds, FeedHealth, HubHooks, FeedsResolver, FeedHealthResolver, PublicFeed, AgencyFeed,
    AlertChains, VersionChanges, ChainResolver, UndrawnAreas, GeocodesResolver, UndrawnAreasResolver, AlertSubscriptions, SubscriptionsResolver, WantedAlertsResolver],
  exports: [AlertIntakeModule, GeocodesModule, AlertsService, AlertFeeds],
})
export class AlertsModule {}
