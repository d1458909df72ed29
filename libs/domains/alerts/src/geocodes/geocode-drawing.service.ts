import { Injectable } from '@nestjs/common';
import { Database, PubSub, createLogger } from '@watchpost/platform';
import { alertChanged } from '../alert/alerts.topics.js';
import { drawAreas } from '../intake/area-shape.sql.js';
import { excludedShape } from '../intake/excluded-shape.js';
import { areaCodes } from './geocode-systems.js';
import { findStanding, findUndrawnAreas } from './geocode.sql.js';

/** Areas drawn in one transaction. */
const PAGE = 200;
const log = createLogger('alerts');

/** Draws stored areas whose codes have become known since they came, and tells live maps. */
@Injectable()
export class GeocodeDrawing {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  /** Those of alerts that stand now come first, then all. Answers with the number of areas that were drawn. */
  async drawAll(): Promise<number> {
    return (await this.drawStanding(Infinity)) + (await this.draw({ active: false, most: Infinity }));
  }

  /** Only areas of alerts that stand now, and only so many of them. */
  async drawStanding(most: number): Promise<number> {
    return this.draw({ active: true, most });
  }

  private async draw({ active, most }: { active: boolean; most: number }): Promise<number> {
    let drawn = 0;
    let before: string | null = null;
    for (let looked = 0; looked < most; looked += PAGE) {
      const page = await findUndrawnAreas(this.database, { before, limit: PAGE, active });
      const last = page.at(-1);
      if (!last) break;
      before = last.id;
      const areas = page.map(({ id, geocodes, sentAt }) => ({ id, sentAt, shape: null, excluded: excludedShape(geocodes), codes: areaCodes(geocodes) }));
      const changed = await this.database.transaction(async (sql) => drawAreas(sql, areas.filter(({ codes }) => codes.length > 0)));
      drawn += changed.length;
      await this.announce([...new Set(changed.map(({ alertId }) => alertId))]);
    }
    return drawn;
  }

  private async announce(alertIds: readonly string[]): Promise<void> {
    if (alertIds.length === 0) return;
    const standing = await findStanding(this.database, alertIds);
    // The areas are drawn: maps that could not be told show them when they load again.
    await Promise.all(standing.map(async (id) => this.pubsub.publish(alertChanged, { id, action: 'upsert' }))).catch((error: unknown) =>
      log.warn({ err: error }, 'Areas were drawn but live maps could not be told.'),
    );
  }
}
