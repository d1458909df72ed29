import { Injectable } from '@nestjs/common';
import { findAgencyByFeedToken } from '@watchpost/agencies';
import { Database, WatchpostError } from '@watchpost/platform';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import { feedDocument, type FeedFormat } from './feed-document.js';
import { filterQuery, matches, type FeedFilter } from './feed-filter.js';
import { agencyAlerts } from './published-alerts.js';
import { findAgencyBytes, findMessagesAt, lastEnding, type MessageBytes } from './published.sql.js';
import { severityRank } from '../alert/severity.js';

interface AgencyFeedRequest {
  token: string;
  format: FeedFormat;
  filter: FeedFilter;
  /** Alerts without a drawable area too. */
  unplaced: boolean;
  baseUrl: string;
}

/** An agency's own feed: its area, from its lowest severity up, and its subscriptions. Whoever knows the token is the agency. */
@Injectable()
export class AgencyFeed {
  constructor(private readonly database: Database) {}

  async answer({ token, format, filter, unplaced, baseUrl }: AgencyFeedRequest): Promise<ReadyAnswer> {
    const agency = await this.agencyOf(token);
    const wishes = { agencyId: agency.id, minSeverityRank: severityRank(agency.minSeverity), unplaced };
    const [listed, ending] = await Promise.all([agencyAlerts(this.database, wishes), lastEnding(this.database)]);
    const covering = filter.point ? new Set(await findMessagesAt(this.database, filter.point, listed.flatMap((alert) => alert.messages))) : null;
    const changedAt = new Date(listed.reduce((time, alert) => Math.max(time, alert.receivedAt.getTime()), ending?.getTime() ?? 0));
    const address = `${baseUrl}/feeds/agency/${encodeURIComponent(token)}/alerts`;
    const document = feedDocument(format, {
      id: `urn:uuid:${agency.id}`,
      title: `Alerts for ${agency.name}`,
      selfUrl: `${address}.${format}${filterQuery(filter, unplaced ? { unplaced: '1' } : {})}`,
      htmlUrl: `${baseUrl}/`,
      messageUrl: (id) => `${address}/${id}.xml`,
      pageUrl: (id) => `${baseUrl}/alerts/${id}`,
      // A hub would be told the address, and the address is the secret.
      hubUrl: null,
      updatedAt: changedAt,
      alerts: listed.filter((alert) => matches(alert, filter, covering)),
      language: filter.language,
    });
    return readyAnswer(Buffer.from(document.text), document.contentType, changedAt, filter.language ? { 'content-language': filter.language } : {});
  }

  async message(token: string, id: string): Promise<MessageBytes | null> {
    const agency = await this.agencyOf(token);
    return findAgencyBytes(this.database, id, agency.id);
  }

  private async agencyOf(token: string): Promise<{ id: string; name: string; minSeverity: string }> {
    const agency = await findAgencyByFeedToken(this.database, token);
    if (!agency) throw new WatchpostError('NOT_FOUND', 'This feed address is not known or was renewed. Ask an administrator of Watchpost for the present one.');
    return agency;
  }
}
