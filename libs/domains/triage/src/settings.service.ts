import { Injectable } from '@nestjs/common';
import { Audit, Database, type Viewer } from '@watchpost/platform';
import { readSettings, writeSettings, type TriageFacts } from './settings.sql.js';

/** How the desk works: kept as one row, so that every process sees a change at once. */
@Injectable()
export class TriageSettings {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  read(): Promise<TriageFacts> {
    return readSettings(this.database);
  }

  async change(changes: Partial<TriageFacts>, viewer: Viewer): Promise<TriageFacts> {
    return this.database.transaction(async (sql) => {
      const settings = { ...(await readSettings(sql)), ...changes };
      await writeSettings(sql, settings);
      await this.audit.record({ actor: viewer.personId ?? viewer.name, action: 'triage.settings', subject: 'setting:triage', details: settings }, sql);
      return settings;
    });
  }
}
