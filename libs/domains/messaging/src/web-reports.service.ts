import { Injectable } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '@watchpost/platform';
import { Channels } from './channels.service.js';
import { InboxWriter } from './inbox-writer.service.js';
import { findInboundId } from './messaging.sql.js';

export interface WebReport {
  /** Made with the form, so that sending it twice is one report. */
  submissionId: string;
  /** Who says it: a phone number if one was given. */
  sender: string;
  body: string;
  /** The form's bytes as received. */
  raw: Buffer;
}

/** Puts what the public form says into the same inbox, by the same commit, as an SMS. */
@Injectable()
export class WebReports {
  constructor(
    private readonly channels: Channels,
    private readonly writer: InboxWriter,
    private readonly database: Database,
  ) {}

  /** The inbox id, also when the same submission was here before; undefined while it waits on the disk for the database. */
  async receiveWebReport(report: WebReport): Promise<string | undefined> {
    const { id: channelId } = await this.channels.web();
    await this.writer.accept({
      channelId,
      message: { externalId: report.submissionId, sender: report.sender, recipient: '', body: report.body, sentAt: undefined },
      raw: report.raw,
      contentType: 'application/x-www-form-urlencoded',
      receivedAt: new Date(),
    });
    return findInboundId(this.database, channelId, report.submissionId).catch((error: unknown) => {
      if (isDatabaseUnavailable(error)) return undefined;
      throw error;
    });
  }
}
