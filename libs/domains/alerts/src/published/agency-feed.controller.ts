import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Allow, CONFIG, type Config } from '@watchpost/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AgencyFeed } from './agency-feed.service.js';
import { answer } from './conditional-answer.js';
import { baseUrl } from '../feeds/feed-address.js';
import type { FeedFormat } from './feed-document.js';
import { feedFilter, feedSwitch, type FeedQuery } from './feed-filter.js';
import { messageAnswer, messageIdOf, noSuchMessage } from './message-answer.js';

/** The address is the secret and the content one agency's: no shared cache may keep it, and browsers must ask again. */
const CACHE = 'private, no-cache';

@Controller('feeds/agency/:token')
export class AgencyFeedController {
  constructor(
    private readonly feed: AgencyFeed,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Allow('public')
  @Get('alerts.atom')
  async atom(@Param('token') token: string, @Query() query: FeedQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('atom', token, query, request, reply);
  }

  @Allow('public')
  @Get('alerts.rss')
  async rss(@Param('token') token: string, @Query() query: FeedQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('rss', token, query, request, reply);
  }

  @Allow('public')
  @Get('alerts/:file')
  async message(@Param('token') token: string, @Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const message = await this.feed.message(token, messageIdOf(file));
    if (!message) throw noSuchMessage();
    await answer(request, reply, messageAnswer(message, []), CACHE);
  }

  private async send(format: FeedFormat, token: string, query: FeedQuery, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = { token, format, filter: feedFilter(query), unplaced: feedSwitch(query, 'unplaced'), baseUrl: baseUrl(request, this.config) };
    await answer(request, reply, await this.feed.answer(asked), CACHE);
  }
}
