import { Module } from '@nestjs/common';
import { AgencyFeedController } from './agency-feed.controller.js';
import { AgencyFeed } from './agency-feed.service.js';
import { AlertIntake } from './alert-intake.service.js';
import { AlertAreasResolver, AlertsResolver } from './alerts.resolver.js';
import { AlertsService } from './alerts.service.js';
import { CapCheckModule } from './cap-check/cap-check.module.js';
import { CapReader } from './cap-reader.service.js';
import { ChainResolver } from './chain.resolver.js';
import { AlertChains } from './chain.service.js';
import { FeedHealth } from './feed-health.service.js';
import { FeedHealthResolver, FeedsResolver } from './feeds.resolver.js';
import { AlertFeeds } from './feeds.service.js';
import { GeocodeDrawing } from './geocode-drawing.service.js';
import { GeocodeRegistry } from './geocode-registry.service.js';
import { GeocodesResolver, UndrawnAreasResolver } from './geocodes.resolver.js';
import { HubHooks } from './hub-hooks.routes.js';
import { OwnFeedChecksModule } from './outgoing.module.js';
import { AlertPageController } from './page/alert-page.controller.js';
import { ProvenanceResolver } from './provenance.resolver.js';
import { AlertProvenance } from './provenance.service.js';
import { PublicFeedController } from './public-feed.controller.js';
import { PublicFeed } from './public-feed.service.js';
import { SubscriptionsResolver, WantedAlertsResolver } from './subscriptions.resolver.js';
import { AlertSubscriptions } from './subscriptions.service.js';
import { UndrawnAreas } from './undrawn-areas.service.js';
import { VersionChanges } from './version-changes.service.js';

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
