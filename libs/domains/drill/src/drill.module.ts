import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { AlertsModule } from '@watchpost/alerts';
import { IncidentsModule } from '@watchpost/incidents';
import { MessagingModule } from '@watchpost/messaging';
import { DrillLoader } from './drill-loader.js';
import { DrillResolver } from './drill.resolver.js';
import { DrillService } from './drill.service.js';
import { DrillStage } from './drill-stage.js';
import { DrillStarter } from './drill-starter.js';
import { DrillStory } from './drill-story.js';

@Module({
  imports: [AgenciesModule, AlertsModule, MessagingModule],
  providers: [DrillLoader, DrillService, DrillResolver],
  exports: [DrillService],
})
export class DrillModule {}

/** Only where work is done: loads the drill on a first start and plays its story. */
@Module({
  imports: [DrillModule, AlertsModule, IncidentsModule, MessagingModule],
  providers: [DrillStarter, DrillStage, DrillStory],
  exports: [DrillStory],
})
export class DrillWorkerModule {}
