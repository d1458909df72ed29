import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Audit, createLogger, Database, PubSub, type Sql, type Viewer, type VolunteerStatus, WatchpostError } from '@watchpost/platform';
import { PLACE_FINDER, type PlaceFinder } from './place-finder.js';
import { VolunteerContacts } from './volunteer-contacts.service.js';
import type { Registration } from './volunteer-form.js';
import type { Volunteer, VolunteerPage } from './volunteer.model.js';
import { insertVolunteer, insertVolunteerOfReport, listVolunteers, lockVolunteer, selectReportSender, updateVolunteerStatus, type Offer, type VolunteerRow } from './volunteers.sql.js';
import { volunteerRegistered } from './volunteers.topics.js';

const log = createLogger('volunteers');

export interface VolunteerQuery {
  status?: VolunteerStatus;
  search?: string;
  first: number;
  after?: string;
}

@Injectable()
export class VolunteersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly pubsub: PubSub,
    private readonly contacts: VolunteerContacts,
    @Optional() @Inject(PLACE_FINDER) private readonly places?: PlaceFinder,
  ) {}

  /** Keeps an offer of help. Sending the same form again changes nothing. */
  async register(registration: Registration): Promise<void> {
    const point = await this.pointOf(registration.place);
    const { phone, email, ...words } = registration;
    const id = await insertVolunteer(this.database, randomUUID(), { ...words, ...this.contacts.sealed(phone, email) }, point);
    if (id) await this.pubsub.publish(volunteerRegistered, { id });
  }

  /** Somebody who offered help in a report: reached by the number they wrote from or by their e-mail address. Once a report. */
  async registerFromReport(reportId: string, offer: Offer, sql: Sql): Promise<string | null> {
    const contact = this.contacts.ofSender(await selectReportSender(sql, reportId));
    return insertVolunteerOfReport(sql, randomUUID(), reportId, { ...offer, ...contact });
  }

  /** Tells those who watch; after the commit. */
  async announce(id: string): Promise<void> {
    await this.pubsub.publish(volunteerRegistered, { id });
  }

  async list(viewer: Viewer, query: VolunteerQuery): Promise<VolunteerPage> {
    const rows = await listVolunteers(this.database, {
      ...query,
      after: query.after === undefined ? undefined : cursorFrom(query.after),
      visible: visible('volunteer', viewer, { alias: 'v', firstParam: 1 }),
    });
    const shown = rows.slice(0, query.first);
    const last = shown.at(-1);
    return { items: shown.map((row) => this.opened(row)), endCursor: last ? cursorOf(last) : null, hasMore: rows.length > query.first };
  }

  /** Verifies or declines a volunteer, and says in the audit who did. */
  async setStatus(viewer: Viewer, id: string, status: VolunteerStatus): Promise<Volunteer> {
    const changed = await this.database.transaction(async (sql) => {
      const before = await lockVolunteer(sql, id, visible('volunteer', viewer, { alias: 'v', firstParam: 1 }));
      if (!before) throw new WatchpostError('NOT_FOUND', 'There is no such volunteer. Reload the list of volunteers.');
      if (before.status === status) return before;
      const updatedAt = await updateVolunteerStatus(sql, id, status);
      const details = { from: before.status, to: status };
      await this.audit.record({ actor: viewer.name, action: 'volunteer.status', subject: `volunteer:${id}`, details }, sql);
      return { ...before, status, updatedAt };
    });
    await this.pubsub.publish(volunteerRegistered, { id });
    return this.opened(changed);
  }

  private opened({ phoneSealed, emailSealed, ...row }: VolunteerRow): Volunteer {
    return { ...row, ...this.contacts.opened(phoneSealed, emailSealed) };
  }

  /** A place that cannot be looked up stays words: it must not cost the registration. */
  private async pointOf(place: string): Promise<{ lng: number; lat: number } | null> {
    if (!place || !this.places) return null;
    try {
      return await this.places.find(place);
    } catch (error) {
      log.warn({ err: error }, 'a volunteer’s place could not be looked up; it is kept in words');
      return null;
    }
  }
}

function cursorOf(row: VolunteerRow): string {
  return Buffer.from(`${row.createdAt.toISOString()} ${row.id}`).toString('base64url');
}

function cursorFrom(text: string): { createdAt: string; id: string } {
  const [createdAt = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  if (Number.isNaN(Date.parse(createdAt)) || !/^[\da-f-]{36}$/.test(id)) {
    throw new WatchpostError('INVALID_INPUT', 'The "after" value is not one that this list gave. Start again without it.');
  }
  return { createdAt, id };
}
