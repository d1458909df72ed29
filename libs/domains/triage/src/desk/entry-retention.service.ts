import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention, rowEraser, type TimedRows } from '@watchpost/platform';

/** Index: triage_entry_replied_idx. */
const ANSWERS: TimedRows = { from: 'triage_entry t', table: 'triage_entry', at: 't.at', kept: `t.action = 'replied' AND t.note <> ''`, set: `note = ''` };

@Injectable()
export class EntryRetention implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register(rowEraser({ class: 'message_texts', description: 'The beginnings of answers in the log of a report; who answered and when stays.' }, ANSWERS));
  }
}
