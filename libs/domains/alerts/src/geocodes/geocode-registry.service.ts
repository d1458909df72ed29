import { Injectable } from '@nestjs/common';
import { Audit, Database, Queues, WatchpostError, createLogger } from '@watchpost/platform';
import { GeocodeDrawing } from './geocode-drawing.service.js';
import { readGeocodeFile, type GeocodeColumns, type GeocodeRow } from './geocode-file.js';
import type { GeocodeImport } from './geocode.model.js';
import { storeShapes, type GeocodeVersion, type StoredShape } from './geocode.sql.js';
import { geocodeSystem } from './geocode-systems.js';
import { geocodesQueue } from './geocodes.queue.js';

export interface GeocodeImportRequest extends Omit<GeocodeVersion, 'system'> {
  system: string;
  text: string;
  columns: GeocodeColumns;
  /** Id of the person, or 'system'. */
  actor: string;
}

/** Shapes stored in one transaction: the embedded database serves others in between. */
const CHUNK = 100;
/** Refusals told one by one. */
const MOST_SENTENCES = 100;
/** Areas of standing alerts that are looked at before the importer gets his answer. */
const DRAWN_AT_ONCE = 1_000;
const log = createLogger('alerts');

/** Takes in the shapes of area codes. The same file may be given again: what is known already stays as it is. */
@Injectable()
export class GeocodeRegistry {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly drawing: GeocodeDrawing,
    private readonly audit: Audit,
  ) {}

  async importFile(request: GeocodeImportRequest): Promise<GeocodeImport> {
    const system = geocodeSystem(request.system);
    if (system === '') throw new WatchpostError('INVALID_INPUT', 'Name the system of the codes, such as EMMA_ID.', { field: 'system' });
    const { rows, refused } = readGeocodeFile(request.text, system, request.columns);
    if (rows.length === 0) throw new WatchpostError('INVALID_INPUT', `The file has no row that can be used. ${refused[0] ?? 'It is empty.'}`, { field: 'text' });
    const version: GeocodeVersion = { system, origin: request.origin, validFrom: request.validFrom, validTo: request.validTo };
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (let start = 0; start < rows.length; start += CHUNK) {
      for (const { code, outcome } of await this.store(version, rows.slice(start, start + CHUNK))) {
        if (outcome === 'refused') refused.push(`The shape of ${code} encloses nothing or can't be made valid.`);
        else counts[outcome]++;
      }
    }
    const details = { system, ...counts, refused: refused.length, origin: request.origin };
    await this.audit.record({ actor: request.actor, action: 'geocodes.import', subject: `geocodes:${system}`, details });
    const drawnAreas = counts.added + counts.changed > 0 ? await this.drawKnown() : 0;
    return { ...counts, refused: shortened(refused), drawnAreas };
  }

  /** A shape that PostGIS can't take costs that one shape. */
  private async store(version: GeocodeVersion, rows: readonly GeocodeRow[]): Promise<StoredShape[]> {
    try {
      return await this.database.transaction(async (sql) => storeShapes(sql, version, rows));
    } catch (error) {
      const [only] = rows;
      if (only === undefined || !isGeometryError(error)) throw error;
      if (rows.length === 1) return [{ code: only.code, outcome: 'refused' }];
      const single: StoredShape[] = [];
      for (const row of rows) single.push(...(await this.store(version, [row])));
      return single;
    }
  }

  private async drawKnown(): Promise<number> {
    const drawn = await this.drawing.drawStanding(DRAWN_AT_ONCE);
    await this.queues.add(geocodesQueue, {}).catch((error: unknown) => log.warn({ err: error }, 'Older areas are drawn at the next start: the queue is away.'));
    return drawn;
  }
}

/** XX000 is how PostGIS reports what GEOS throws; 22023 a parameter it does not take. */
function isGeometryError(error: unknown): boolean {
  return ['XX000', '22023'].includes((error as { code?: string }).code ?? '');
}

function shortened(refused: string[]): string[] {
  const more = refused.length - MOST_SENTENCES;
  return more > 0 ? [...refused.slice(0, MOST_SENTENCES), `And ${more} more rows like these.`] : refused;
}
