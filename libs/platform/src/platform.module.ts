import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, DiscoveryModule } from '@nestjs/core';
import { RightsCheck } from './auth/rights-check.js';
import { Audit } from './audit/audit.js';
import { CONFIG, type Config } from './config/config.js';
import { Database } from './database/database.js';
import { applyMigrations } from './database/migrations.js';
import { HttpErrorsFilter } from './errors/http-errors.filter.js';
import { GuardedDialer } from './fetcher/guarded-dialer.js';
import { GuardedFetcher } from './fetcher/guarded-fetcher.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { PubSub } from './pubsub/pubsub.js';
import { Queues } from './queue/queues.js';
import { RetentionProcessor } from './retention/retention.processor.js';
import { RetentionResolver } from './retention/retention.resolver.js';
import { Retention } from './retention/retention.service.js';
import { Seal } from './sealing/seal.js';

/** Closed last of all: whatever else stops may still write its last row. */
@Injectable()
class DatabaseLifetime implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** What every domain may use. Nothing else is started before the database is open and up to date. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Database, useFactory: () => openDatabase(config) },
        DatabaseLifetime,
        { provide: Queues, inject: [CONFIG, Database], useFactory: openQueues },
        { provide: Seal, inject: [CONFIG, Database], useFactory: (present: Config, database: Database) => Seal.open(present, database) },
        PubSub,
        Audit,
        GuardedFetcher,
        GuardedDialer,
        Readiness,
        Retention,
        RetentionProcessor,
        RetentionResolver,
        RightsCheck,
        { provide: APP_FILTER, useClass: HttpErrorsFilter },
      ],
      exports: [CONFIG, Database, Queues, Seal, PubSub, Audit, Retention, GuardedFetcher, GuardedDialer],
    };
  }
}

async function openQueues(config: Config, database: Database): Promise<Queues> {
  const queues = new Queues(config, database);
  await queues.prepare();
  return queues;
}

async function openDatabase(config: Config): Promise<Database> {
  const database = await Database.open(config);
  try {
    await applyMigrations(database.url);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
