import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { AlertsModule, AlertsWorkerModule } from '@watchpost/alerts';
import { BroadcastsModule, BroadcastsWorkerModule } from '@watchpost/broadcasts';
import { DrillModule, DrillWorkerModule } from '@watchpost/drill';
import { IncidentsModule } from '@watchpost/incidents';
import { IntakeModule, IntakeWorkerModule } from '@watchpost/intake';
import { MessagingModule, MessagingWorkerModule } from '@watchpost/messaging';
import { PictureModule } from '@watchpost/picture';
import { type Config, PlatformModule } from '@watchpost/platform';
import { TriageModule, TriageWorkerModule } from '@watchpost/triage';
import { VolunteersModule } from '@watchpost/volunteers';
import { graphql } from './graphql.js';
import { PagesController } from './pages.controller.js';

const domains: Type[] = [AgenciesModule, MessagingModule, IncidentsModule, AlertsModule, VolunteersModule, IntakeModule, TriageModule, BroadcastsModule, PictureModule, DrillModule];
const workers: Type[] = [MessagingWorkerModule, IntakeWorkerModule, AlertsWorkerModule, BroadcastsWorkerModule, TriageWorkerModule, DrillWorkerModule];

/** One program: the domains always, the workers' processors only under the worker role. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(config), ...domains, ...(config.roles.has('worker') ? workers : []), graphql(config)],
      controllers: [PagesController],
    };
  }
}
