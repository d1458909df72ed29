import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../auth/allow.js';
import { Readiness } from './readiness.js';

/** For load balancers and orchestrators. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs; restarting it would not help. */
  @Get('live')
  @Allow('public')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** Requests can be served; 503 names what is missing. */
  @Get('ready')
  @Allow('public')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const missing = await this.readiness.missing();
    if (missing.length === 0) return { status: 'ready' };
    void reply.status(503).header('retry-after', '5');
    return { status: 'not ready', missing };
  }
}
