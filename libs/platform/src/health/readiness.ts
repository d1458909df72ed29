import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';

const TIMEOUT_MS = 2_000;

export interface Missing {
  readonly name: string;
  readonly problem: string;
}

function inTime(name: string, check: Promise<unknown>): Promise<Missing | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Missing>((resolve) => {
    timer = setTimeout(() => resolve({ name, problem: `did not answer within ${TIMEOUT_MS / 1000} seconds` }), TIMEOUT_MS);
  });
  const answer = check.then(
    () => null,
    () => ({ name, problem: 'cannot be reached' }),
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Whether everything this process needs answers now. The queue lives in the database, or in Redis where there is one. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly redis: Redis | undefined;
  private checking: Promise<readonly Missing[]> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.redis = config.redisUrl === undefined ? undefined : new Redis(config.redisUrl, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: TIMEOUT_MS, enableOfflineQueue: true });
    // The answer of the probe says what is wrong; nobody else listens.
    this.redis?.on('error', () => undefined);
  }

  /** What does not answer. Probes that come at the same time share one check. */
  missing(): Promise<readonly Missing[]> {
    this.checking ??= this.check().finally(() => (this.checking = undefined));
    return this.checking;
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  private async check(): Promise<readonly Missing[]> {
    const checks = [inTime('database', this.database.query('select 1'))];
    if (this.redis) checks.push(inTime('queue and live updates (Redis)', this.redis.ping()));
    return (await Promise.all(checks)).filter((missing) => missing !== null);
  }
}
