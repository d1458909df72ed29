import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { Allow, PUBLIC_VIEWER, WatchpostError } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { PublicPage } from './public-page.service.js';
import { sendBody } from './send-body.js';

const HTML = 'text/html; charset=utf-8';

/** The public picture without script, map or picture: for bad links, old phones and printers. */
@Controller('lite')
export class LiteController {
  constructor(private readonly publicPage: PublicPage) {}

  @Get()
  @Allow('public')
  async list(@Res() reply: FastifyReply) {
    return sendBody(reply, await this.publicPage.lite(), { type: HTML, viewer: PUBLIC_VIEWER });
  }

  @Get('incident/:number')
  @Allow('public')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-cache')
  incident(@Param('number') number: string): Promise<string> {
    if (!/^\d{1,9}$/.test(number)) throw new WatchpostError('NOT_FOUND', 'There is no such incident. Go back to the list.');
    return this.publicPage.liteIncident(Number(number));
  }

  @Get('alert/:id')
  @Allow('public')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-cache')
  alert(@Param('id') id: string): Promise<string> {
    if (!z.uuid().safeParse(id).success) throw new WatchpostError('NOT_FOUND', 'There is no such alert. Go back to the list.');
    return this.publicPage.liteAlert(id);
  }
}
