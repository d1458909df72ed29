import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { Allow, CONFIG, type Config, PUBLIC_VIEWER } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import { csvOf, georssOf, type IncidentFeed } from './incident-feeds.js';
import { Body } from './picture-cache.js';
import { pictureFilter } from './picture.inputs.js';
import { sendBody } from './send-body.js';
import { Tiles } from './tiles.service.js';

/** Real public incidents for other programs. Always as the public sees them, whoever asks; the drill is never in it. */
@Controller('feeds')
export class IncidentFeedsController {
  constructor(
    private readonly tiles: Tiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('incidents.geojson')
  @Allow('public')
  async geojson(@Query() query: unknown, @Res() reply: FastifyReply) {
    return sendBody(reply, await this.tiles.feed(PUBLIC_VIEWER, pictureFilter.parse(query)), { type: 'application/geo+json; charset=utf-8', viewer: PUBLIC_VIEWER });
  }

  @Get('incidents.csv')
  @Allow('public')
  async csv(@Query() query: unknown, @Res() reply: FastifyReply) {
    return sendBody(reply, new Body(csvOf(await this.read(query))), { type: 'text/csv; charset=utf-8', viewer: PUBLIC_VIEWER });
  }

  @Get('incidents.georss')
  @Allow('public')
  async georss(@Query() query: unknown, @Res() reply: FastifyReply) {
    const origin = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    return sendBody(reply, new Body(georssOf(await this.read(query), origin)), { type: 'application/atom+xml; charset=utf-8', viewer: PUBLIC_VIEWER });
  }

  private async read(query: unknown): Promise<IncidentFeed> {
    const body = await this.tiles.feed(PUBLIC_VIEWER, pictureFilter.parse(query));
    return JSON.parse(body.bytes.toString('utf8')) as IncidentFeed;
  }
}
