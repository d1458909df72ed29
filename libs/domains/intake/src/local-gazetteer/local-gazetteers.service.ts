import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Database, mustSpeakForAll, PubSub, WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { placesChanged } from '../places.topics.js';
import { readLocalGazetteer, type LocalColumns, type LocalPlaceRow } from './local-gazetteer-file.js';
import type { LocalGazetteerImport } from './local-gazetteer.model.js';
import {
  countLocalNames, deleteLocalGazetteer, deletePlaces, insertPlaces, lockLocalGazetteer, selectKnownPlaces, selectLocalGazetteers, selectPointsOn, touchLocalGazetteer,
  upsertLocalGazetteer, type KnownPlace, type LocalGazetteerRow,
} from './local-gazetteer.sql.js';

export interface LocalGazetteerFile {
  name: string;
  text: string;
  origin: string;
  columns: LocalColumns;
}

type Placed = LocalPlaceRow & { point: readonly [number, number] };

/** Places stored in one transaction: the embedded database serves others in between. */
const CHUNK = 500;
/** All local names are kept in memory by every process that reads messages. */
const MOST_NAMES = 500_000;
/** Refusals told one by one. */
const MOST_SENTENCES = 100;
const SHARED = 'Local gazetteers are';

/** Lists of places that coordinators bring along. The same file may be given again: what is known stays as it is. */
@Injectable()
export class LocalGazetteers {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly pubsub: PubSub,
  ) {}

  list(): Promise<LocalGazetteerRow[]> {
    return selectLocalGazetteers(this.database);
  }

  /** 'system': whoever has the command line. */
  async importFile({ name, text, origin, columns }: LocalGazetteerFile, by: Viewer | 'system'): Promise<LocalGazetteerImport> {
    if (by !== 'system') mustSpeakForAll(by, SHARED);
    const actor = by === 'system' ? by : by.name;
    const { places, refused } = readLocalGazetteer(text, columns);
    if (places.length === 0) throw new WatchpostError('INVALID_INPUT', `The file has no row that can be used. ${refused[0] ?? 'It is empty.'}`, { field: 'text' });
    const names = places.reduce((sum, place) => sum + place.names.length, 0);
    if (names + (await countLocalNames(this.database)) > MOST_NAMES) {
      throw new WatchpostError('INVALID_INPUT', `All local gazetteers together hold at most ${MOST_NAMES} names. Remove one, or take in only the operation's area.`, { field: 'text' });
    }
    const id = await upsertLocalGazetteer(this.database, { id: randomUUID(), name, origin, importedBy: actor });
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (let start = 0; start < places.length; start += CHUNK) {
      const stored = await this.database.transaction((sql) => this.store(sql, id, places.slice(start, start + CHUNK), refused));
      for (const outcome of stored) counts[outcome]++;
    }
    await touchLocalGazetteer(this.database, id);
    await this.audit.record({ actor, action: 'gazetteer.imported', subject: `gazetteer:${id}`, details: { name, ...counts, refused: refused.length, origin } });
    await this.pubsub.publish(placesChanged, {});
    return { ...counts, refused: shortened(refused) };
  }

  async remove(id: string, viewer: Viewer): Promise<void> {
    mustSpeakForAll(viewer, SHARED);
    await this.database.transaction(async (sql) => {
      const name = await deleteLocalGazetteer(sql, id);
      if (name === null) throw new WatchpostError('NOT_FOUND', 'There is no such gazetteer. Reload the list of gazetteers.');
      await this.audit.record({ actor: viewer.name, action: 'gazetteer.removed', subject: `gazetteer:${id}`, details: { name } }, sql);
    });
    await this.pubsub.publish(placesChanged, {});
  }

  private async store(sql: Sql, id: string, rows: readonly LocalPlaceRow[], refused: string[]): Promise<('added' | 'changed' | 'unchanged')[]> {
    if (!(await lockLocalGazetteer(sql, id))) throw new WatchpostError('CONFLICT', 'Somebody removed this gazetteer meanwhile. Import the file again.');
    const placed = await this.placed(sql, rows, refused);
    const known = new Map((await selectKnownPlaces(sql, id, placed.map(({ feature }) => feature))).map((place) => [place.feature, place]));
    const outcomes = placed.map((place) => outcomeOf(place, known.get(place.feature)));
    const changed = placed.filter((_, index) => outcomes[index] === 'changed');
    if (changed.length > 0) await deletePlaces(sql, id, changed.map(({ feature }) => feature));
    const written = placed.filter((_, index) => outcomes[index] !== 'unchanged');
    if (written.length > 0) await insertPlaces(sql, id, written);
    return outcomes;
  }

  /** An area is known by a point on it. */
  private async placed(sql: Sql, rows: readonly LocalPlaceRow[], refused: string[]): Promise<Placed[]> {
    const areas = rows.filter(({ shape }) => shape !== undefined);
    const points = areas.length === 0 ? [] : await selectPointsOn(sql, areas.map(({ shape }) => shape ?? ''));
    const pointOf = new Map(areas.map((row, index) => [row, points[index] ?? null]));
    return rows.flatMap((row) => {
      const point = row.point ?? pointOf.get(row) ?? null;
      if (point) return { ...row, point };
      refused.push(`${row.line} (${row.names[0]?.name}) has a shape that encloses nothing.`);
      return [];
    });
  }
}

function outcomeOf(place: Placed, known: KnownPlace | undefined): 'added' | 'changed' | 'unchanged' {
  if (!known) return 'added';
  const same = known.lng === place.point[0] && known.lat === place.point[1] && known.context === place.context && known.kind === place.kind;
  return same && known.names.join('\n') === place.names.map(({ name }) => name).join('\n') ? 'unchanged' : 'changed';
}

function shortened(refused: string[]): string[] {
  const more = refused.length - MOST_SENTENCES;
  return more > 0 ? [...refused.slice(0, MOST_SENTENCES), `And ${more} more rows like these.`] : refused;
}
