import { Injectable } from '@nestjs/common';
import { createLogger, Database, GuardedDialer, GuardedFetcher, WatchpostError } from '@watchpost/platform';
import { Channels } from '../channels.service.js';
import type { Poll } from '../gateways/gateway.js';
import { InboxWriter } from '../inbox-writer.service.js';
import { applyReports } from '../outbox-results.sql.js';
import { storedId, withoutNul } from '../stored-text.js';
import { findPollState, keepCursor, recordPoll, recordPollFailure, type PollRow } from './polling.sql.js';

const AFTER_FAILURE = { leastSeconds: 30, mostSeconds: 900 };
const DAY_MS = 86_400_000;
const log = createLogger('messaging');

/** Looks into one channel that sends no webhooks, and writes on its row how that went. */
@Injectable()
export class ChannelPoller {
  constructor(
    private readonly database: Database,
    private readonly channels: Channels,
    private readonly writer: InboxWriter,
    private readonly dialer: GuardedDialer,
    private readonly fetcher: GuardedFetcher,
  ) {}

  async poll(channelId: string): Promise<void> {
    const state = await findPollState(this.database, channelId);
    const channel = await this.channels.findById(channelId);
    if (!state || !channel?.gateway?.poll) return;
    try {
      const end = await channel.gateway.poll(this.asked(channelId, state));
      await recordPoll(this.database, channelId, { pauseSeconds: end.pauseSeconds, problem: end.problem });
    } catch (error) {
      if (!(error instanceof WatchpostError) || error.code !== 'UPSTREAM') throw error;
      await recordPollFailure(this.database, channelId, error.message, AFTER_FAILURE);
      log.warn({ channel: channel.name, problem: error.message }, 'A channel could not be read.');
    }
  }

  private asked(channelId: string, { cursor, createdAt, polledAt }: PollRow): Poll {
    return {
      cursor,
      since: new Date((polledAt ?? createdAt).getTime() - DAY_MS),
      out: this.dialer,
      fetcher: this.fetcher,
      take: (message, raw, contentType) => this.writer.accept({ channelId, message, raw, contentType, receivedAt: new Date() }),
      report: async ({ externalId, state, error }) => {
        if (state) await applyReports(this.database, [{ channelId, externalId: storedId(externalId), ownId: undefined, state, error: error === undefined ? null : withoutNul(error), errorCode: null }]);
      },
      keep: async (reached) => void (await keepCursor(this.database, channelId, reached)),
    };
  }
}
