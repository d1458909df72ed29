import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { Allow } from '../auth/allow.js';
import { CONFIG, type Config } from '../config/config.js';
import { WatchpostError } from '../errors/watchpost-error.js';
import { metrics } from './metrics.js';

function equal(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Everything that is counted, for Prometheus; it names no person and no message. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    if (!metrics.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: metrics });
  }

  @Get()
  @Allow('public')
  async print(@Res({ passthrough: true }) reply: FastifyReply, @Headers('authorization') authorization = ''): Promise<string> {
    const { metricsToken } = this.config;
    if (metricsToken !== undefined && !equal(authorization, `Bearer ${metricsToken}`)) {
      throw new WatchpostError('UNAUTHENTICATED', 'Send the METRICS_TOKEN of this installation as bearer token.');
    }
    void reply.type(metrics.contentType);
    return metrics.metrics();
  }
}
