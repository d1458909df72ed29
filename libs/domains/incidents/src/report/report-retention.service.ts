import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention, rowEraser, type TimedRows } from '@watchpost/platform';

/** Index: report_words_idx. */
const WORDS: TimedRows = {
  from: 'report t', table: 'report', at: 't.decided_at', kept: `t.text <> '' AND t.state NOT IN ('open', 'awaiting_check')`,
  // What the reader noticed quotes them.
  set: `text = '', findings = '[]'`,
};

@Injectable()
export class ReportRetention implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register(rowEraser({ class: 'message_texts', description: 'The words of reports, from when they were decided; place, kind, decision and incident stay.' }, WORDS));
  }
}
