import { startPostgres, startRedis } from '../../tools/services.mjs';

/** Starts the servers a benchmark needs, unless TEST_DATABASE_URL or TEST_REDIS_URL names one, and stops them after it. */
export async function withServices(wanted: { postgres?: boolean; redis?: boolean }, work: () => Promise<void>): Promise<void> {
  const started: { close(): Promise<void> }[] = [];
  try {
    if (wanted.postgres && !process.env.TEST_DATABASE_URL) {
      const postgres = await startPostgres();
      started.push({ close: async () => { delete process.env.TEST_DATABASE_URL; await postgres.close(); } });
      process.env.TEST_DATABASE_URL = postgres.url;
    }
    if (wanted.redis && !process.env.TEST_REDIS_URL) {
      const redis = await startRedis();
      started.push({ close: async () => { delete process.env.TEST_REDIS_URL; await redis.close(); } });
      process.env.TEST_REDIS_URL = redis.url;
    }
    await work();
  } finally {
    for (const service of started.reverse()) await service.close();
  }
}
