import { Injectable } from '@nestjs/common';
import { Database, type Viewer } from '@watchpost/platform';
import { situation, type SituationRow } from './situation.sql.js';

/** The public all see the same numbers: a crowd that opens the page at once asks the database once in this time. */
const PUBLIC_FOR_MS = 2_000;

@Injectable()
export class Situations {
  private forPublic: { askedAt: number; row: Promise<SituationRow> } | undefined;

  constructor(private readonly database: Database) {}

  of(viewer: Viewer): Promise<SituationRow> {
    if (viewer.kind !== 'public') return this.read(viewer);
    const now = Date.now();
    if (!this.forPublic || now - this.forPublic.askedAt > PUBLIC_FOR_MS) {
      const asked = { askedAt: now, row: this.read(viewer) };
      this.forPublic = asked;
      asked.row.catch(() => {
        if (this.forPublic === asked) this.forPublic = undefined;
      });
    }
    return this.forPublic.row;
  }

  private async read(viewer: Viewer): Promise<SituationRow> {
    const { text, values } = situation(viewer);
    const rows = await this.database.query<SituationRow>(text, values);
    return rows[0]!;
  }
}
