import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention, rowEraser, type TimedRows } from '@watchpost/platform';

/** Index: volunteer_kept_idx. */
const OFFERS: TimedRows = {
  from: 'volunteer t', table: 'volunteer', at: 't.updated_at', kept: `t.erased_at IS NULL AND t.status <> 'verified'`,
  set: `name = '', phone_index = '', phone_sealed = '', email_sealed = '', place = '', geom = NULL, note = '', availability = '', status = 'declined', erased_at = now()`,
};

@Injectable()
export class VolunteerRetention implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register(rowEraser({ class: 'volunteers', description: 'Offers of help that were declined or that nobody took up, from their last change; their skills and languages stay, without a name. Verified volunteers are kept.' }, OFFERS));
  }
}
