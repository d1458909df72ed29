import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Allow, CurrentViewer, Database, formLanguage, PUBLIC_VIEWER, WatchpostError, type Viewer } from '@watchpost/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlertsService } from '../alert/alerts.service.js';
import { findChain } from '../chain/chain.sql.js';
import { answer, readyAnswer } from '../published/conditional-answer.js';
import { isRowId } from '../alert/row-id.js';
import { alertPage } from './alert-page.js';
import { findPageFacts, OPEN_TO_ALL } from './alert-page.sql.js';

const CHAIN_MESSAGES = 40;

/** `/alerts/:id`: a message as a page for people, beside its bytes. Everybody sees what is real and for the public; staff what the desk shows. */
@Controller('alerts')
export class AlertPageController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly database: Database,
  ) {}

  @Allow('public')
  @Get(':id')
  async page(@Param('id') id: string, @Query('lang') lang: unknown, @CurrentViewer() viewer: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const facts = isRowId(id) ? await findPageFacts(this.database, id) : null;
    if (!facts || (!facts.open && viewer.kind !== 'person')) throw noSuchAlert();
    // What everybody may see looks the same to all, so that every cache may keep it.
    const reader = facts.open ? PUBLIC_VIEWER : viewer;
    const alert = await this.alerts.find(id, reader);
    if (!alert) throw noSuchAlert();
    const seen = facts.open ? OPEN_TO_ALL : visible('alert', viewer, { alias: 'a', firstParam: 3 });
    const [infos, chain] = await Promise.all([this.alerts.infosOf(id), findChain(this.database, id, CHAIN_MESSAGES, seen)]);
    const language = formLanguage(lang, request.headers['accept-language']);
    const page = alertPage({ alert, infos, chain, facts }, language);
    const headers = { 'content-language': language, vary: 'accept-language', ...(facts.sentOn ? { link: `</feeds/alerts/${id}.xml>; rel="alternate"; type="application/cap+xml"` } : {}) };
    // It says whether the alert stands now, which time alone changes.
    await answer(request, reply, readyAnswer(Buffer.from(page), 'text/html; charset=utf-8', new Date(), headers), facts.open ? 'public, max-age=30' : 'private, no-cache');
  }
}

function noSuchAlert(): WatchpostError {
  return new WatchpostError('NOT_FOUND', 'There is no such alert here, or it is not for the public. Look for it on the map.');
}
