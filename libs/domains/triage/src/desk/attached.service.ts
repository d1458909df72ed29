import { Injectable } from '@nestjs/common';
import { Batched, grouped } from '@watchpost/incidents';
import { isShownPicture } from '@watchpost/messaging';
import { Database, VolunteerStatus } from '@watchpost/platform';
import { selectMediaOf, selectVolunteersOf } from './desk.sql.js';
import type { LinkedVolunteer, Media, TriageEntry } from './desk.model.js';
import { selectEntries } from './entries.sql.js';

/** What hangs on reports and messages, looked up for all of a list at once. Asked only for what the viewer sees. */
@Injectable()
export class Attached {
  private readonly entries = new Batched(async (ids) => grouped(await selectEntries(this.database, ids), (entry) => entry.reportId));
  private readonly volunteers = new Batched(async (ids) => grouped(await selectVolunteersOf(this.database, ids), (volunteer) => volunteer.reportId));
  private readonly media = new Batched(async (ids) => grouped(await selectMediaOf(this.database, ids), (media) => media.inboundId));

  constructor(private readonly database: Database) {}

  async entriesOf(reportId: string): Promise<TriageEntry[]> {
    return (await this.entries.get(reportId)) ?? [];
  }

  async volunteersOf(reportId: string): Promise<LinkedVolunteer[]> {
    const rows = (await this.volunteers.get(reportId)) ?? [];
    return rows.map(({ id, name, skills, status }) => ({ id, name, skills, status: status as VolunteerStatus }));
  }

  async mediaOf(inboundMessageId: string | null): Promise<Media[]> {
    const rows = inboundMessageId ? ((await this.media.get(inboundMessageId)) ?? []) : [];
    return rows.map(({ inboundId: _, isKept, ...media }) => ({ ...media, address: isKept ? `/media/${media.id}` : null, shown: isKept && !media.problem && isShownPicture(media.contentType) }));
  }
}
