import { Injectable } from '@nestjs/common';
import type { Viewer } from '@watchpost/platform';
import { VolunteersService } from '@watchpost/volunteers';
import { Desk } from './desk.service.js';
import type { ValidReportVolunteer } from './desk.inputs.js';

/** Those who offer help in a report become volunteers whom somebody has still to verify. */
@Injectable()
export class Offers {
  constructor(
    private readonly desk: Desk,
    private readonly volunteers: VolunteersService,
  ) {}

  /** Done again for the same report it changes nothing. */
  async register(reportId: string, { name, skills, languages, availability, note }: ValidReportVolunteer, viewer: Viewer): Promise<void> {
    await this.desk.act(reportId, viewer, {
      action: 'volunteer',
      // Who it is stands with the volunteers, and goes when they are forgotten.
      note: '',
      lasting: true,
      work: async (sql, report) => {
        const offer = { name, skills: skills ?? [], languages: languages ?? [], availability: availability ?? '', note: note ?? '' };
        const id = await this.volunteers.registerFromReport(reportId, offer, sql);
        if (!id) return null;
        sql.afterCommit(() => this.volunteers.announce(id));
        return { state: report.state, touched: [], change: '' };
      },
    });
  }
}
