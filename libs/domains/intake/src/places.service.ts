import { existsSync } from 'node:fs';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { createLogger, Database, PubSub, type Sql } from '@watchpost/platform';
import { GazetteerFile } from './gazetteer/gazetteer-file.js';
import { GAZETTEER_PATH } from './gazetteer/gazetteer-path.js';
import { Gazetteer, type PlaceCandidate } from './gazetteer/gazetteer.js';
import { LocalNames } from './local-gazetteer/local-names.js';
import { selectLocalVersion } from './local-gazetteer/local-gazetteer.sql.js';
import { searchedArea, type SearchedArea } from './operation-area/searched-area.js';
import { placesChanged } from './places.topics.js';

/** A change whose announcement was lost shows after this long at the latest. */
const REMEMBER_MS = 30_000;
const log = createLogger('intake');

/** Place names as this operation means them: the gazetteers, asked with the area it takes place in. */
@Injectable()
export class Places implements OnModuleInit, OnModuleDestroy {
  private file: GazetteerFile | undefined;
  private known: { gazetteer: Gazetteer; version: string; until: number } | undefined;
  private readonly areas = new Map<boolean, { area: SearchedArea; until: number }>();
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  onModuleInit(): void {
    const forget = (): void => {
      if (this.known) this.known.until = 0;
      this.areas.clear();
    };
    this.stops.push(this.pubsub.subscribe(placesChanged, forget), this.pubsub.onGap(forget));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /**
   * Candidates, best first. Within a transaction give its `sql`: the embedded database serves nobody else until the
   * transaction ends, so a second connection would wait for ever.
   */
  async find(text: string, exercise = false, limit = 5, sql: Sql = this.database): Promise<PlaceCandidate[]> {
    if (!text.trim()) return [];
    const area = await this.area(exercise, sql);
    return (await this.gazetteer(sql)).find(text, { ...area, limit });
  }

  /** Where the operation, or the exercise, takes place; empty when nobody said. */
  async area(exercise: boolean, sql: Sql = this.database): Promise<SearchedArea> {
    const known = this.areas.get(exercise);
    if (known && known.until > Date.now()) return known.area;
    const area = await searchedArea(sql, exercise);
    this.areas.set(exercise, { area, until: Date.now() + REMEMBER_MS });
    return area;
  }

  /** Local names are read again only when a gazetteer was imported or removed. */
  private async gazetteer(sql: Sql): Promise<Gazetteer> {
    if (this.known && this.known.until > Date.now()) return this.known.gazetteer;
    const version = await selectLocalVersion(sql);
    const gazetteer = this.known?.version === version ? this.known.gazetteer : new Gazetteer([...this.builtIn(), await LocalNames.load(sql)]);
    this.known = { gazetteer, version, until: Date.now() + REMEMBER_MS };
    return gazetteer;
  }

  private builtIn(): GazetteerFile[] {
    if (!this.file && existsSync(GAZETTEER_PATH)) this.file = GazetteerFile.open(GAZETTEER_PATH);
    if (!this.file) log.warn(`there is no gazetteer at ${GAZETTEER_PATH}: run "npm run gen"; until then only coordinates and local places are placed`);
    return this.file ? [this.file] : [];
  }
}
