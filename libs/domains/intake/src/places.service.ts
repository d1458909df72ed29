import { Injectable } from '@nestjs/common';
import { createLogger, Database, type Sql } from '@watchpost/platform';
import { existsSync } from 'node:fs';
import { GAZETTEER_PATH } from './gazetteer/gazetteer-path.js';
import { Gazetteer, type FindOptions, type PlaceCandidate } from './gazetteer/gazetteer.js';
import { selectOperationBounds } from './intake.sql.js';

const REMEMBER_MS = 30_000;
/** Alerts and people come from a little beyond an agency's border too. */
const MARGIN_DEGREES = 0.25;
const log = createLogger('intake');

/** Place names as this operation means them: the gazetteer, asked with the area its agencies work in. */
@Injectable()
export class Places {
  private gazetteer: Gazetteer | undefined;
  private readonly areas = new Map<boolean, { options: FindOptions; until: number }>();

  constructor(private readonly database: Database) {}

  /**
   * Candidates, best first. Places of an exercise are looked for where its own agencies work. Within a transaction give its
   * `sql`: the embedded database serves nobody else until the transaction ends, so a second connection would wait for ever.
   */
  async find(text: string, exercise = false, limit = 5, sql: Sql = this.database): Promise<PlaceCandidate[]> {
    const gazetteer = this.opened();
    if (!gazetteer || !text.trim()) return [];
    return gazetteer.find(text, { ...(await this.area(exercise, sql)), limit });
  }

  private opened(): Gazetteer | undefined {
    if (!this.gazetteer && existsSync(GAZETTEER_PATH)) this.gazetteer = Gazetteer.open(GAZETTEER_PATH);
    if (!this.gazetteer) log.warn(`there is no gazetteer at ${GAZETTEER_PATH}: run "npm run gen"; until then only coordinates are placed`);
    return this.gazetteer;
  }

  private async area(exercise: boolean, sql: Sql): Promise<FindOptions> {
    const known = this.areas.get(exercise);
    if (known && known.until > Date.now()) return known.options;
    const bounds = await selectOperationBounds(sql, exercise);
    const options: FindOptions = bounds ? { bounds: widened(bounds), near: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] } : {};
    this.areas.set(exercise, { options, until: Date.now() + REMEMBER_MS });
    return options;
  }
}

function widened([west, south, east, north]: [number, number, number, number]): [number, number, number, number] {
  return [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
}
