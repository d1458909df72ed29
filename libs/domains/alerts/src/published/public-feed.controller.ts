import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Allow, CONFIG, CurrentViewer, type Config, type Viewer } from '@watchpost/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answer } from './conditional-answer.js';
import { baseUrl } from '../feeds/feed-address.js';
import type { FeedFormat } from './feed-document.js';
import { feedFilter, type FeedQuery } from './feed-filter.js';
import { messageAnswer, messageIdOf, noSuchMessage } from './message-answer.js';
import { PublicFeed } from './public-feed.service.js';

const FEED_CACHE = 'public, max-age=30';

/** `/feeds/alerts…`: current public alerts for everybody, no sign-in. */
@Controller('feeds')
export class PublicFeedController {
  constructor(
    private readonly feed: PublicFeed,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Allow('public')
  @Get('alerts.atom')
  async atom(@Query() query: FeedQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('atom', query, request, reply);
  }

  @Allow('public')
  @Get('alerts.rss')
  async rss(@Query() query: FeedQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send('rss', query, request, reply);
  }

  /** The message as it was received, byte for byte, also after it left the feed. Staff may read every message. */
  @Allow('public')
  @Get('alerts/:file')
  async message(@Param('file') file: string, @CurrentViewer() viewer: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const id = messageIdOf(file);
    const forAll = await this.feed.message(id);
    const message = forAll ?? (await this.feed.messageFor(id, viewer));
    if (!message) throw noSuchMessage();
    await answer(request, reply, messageAnswer(message, messageLinks(id, message.open, baseUrl(request, this.config))), forAll ? 'public, max-age=86400' : 'private, no-cache');
  }

  private async send(format: FeedFormat, query: FeedQuery, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await answer(request, reply, await this.feed.answer(format, feedFilter(query), baseUrl(request, this.config)), FEED_CACHE);
  }
}

/** RFC 8288: where the message is listed, and its page for people. */
function messageLinks(id: string, open: boolean, base: string): string[] {
  return [`<${base}/feeds/alerts.atom>; rel="collection"; type="application/atom+xml"`, ...(open ? [`<${base}/alerts/${id}>; rel="alternate"; type="text/html"`] : [])];
}
