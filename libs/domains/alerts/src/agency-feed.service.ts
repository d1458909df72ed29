import { Injectable } from '@nestjs/common';
import { findAgencyByFeedToken } from '@watchpost/agencies';
import { Database, WatchpostError } from '@watchpost/platform';
import { severityRank } from './alert.inputs.js';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import { feedDocument, type FeedFormat } from './feed-document.js';
import { findAgencyBytes, lastExpiry, listForAgency, type MessageBytes } from './published.sql.js';

interface AgencyFeedRequest {
  token: string;
  format: FeedFormat;
  unplaced: boolean;
  baseUrl: string;
  selfUrl: string;
}

/** An agency's own feed: its area, from its lowest severity up. Whoever knows the token is the agency. */
@Injectable()
export class AgencyFeed {
  constructor(private readonly database: Database) {}

  async answer({ token, format, unplaced, baseUrl, selfUrl }: AgencyFeedRequest): Promise<ReadyAnswer> {
    const agency = await this.agencyOf(token);
    const audience = { agencyId: agency.id, minSeverityRank: severityRank(agency.minSeverity), unplaced };
    const [alerts, expiry] = await Promise.all([listForAgency(this.database, audience), lastExpiry(this.database)]);
    const changedAt = new Date(alerts.reduce((time, alert) => Math.max(time, alert.receivedAt.getTime()), expiry?.getTime() ?? 0));
    const document = feedDocument(format, {
      id: `urn:uuid:${agency.id}`,
      title: `Alerts for ${agency.name}`,
      selfUrl,
      htmlUrl: `${baseUrl}/`,
      messageUrl: (id) => `${baseUrl}/feeds/agency/${encodeURIComponent(token)}/alerts/${id}.xml`,
      updatedAt: changedAt,
      alerts,
      language: null,
    });
    return readyAnswer(Buffer.from(document.text), document.contentType, changedAt);
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
