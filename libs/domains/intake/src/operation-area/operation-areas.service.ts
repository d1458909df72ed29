import { Injectable } from '@nestjs/common';
import { areaProblem, parseArea } from '@watchpost/agencies';
import { Audit, Database, mustSpeakForAll, PubSub, WatchpostError, type Viewer } from '@watchpost/platform';
import { placesChanged } from '../places.topics.js';
import { selectOperationArea, storeOperationArea, type StoredArea } from './operation-area.sql.js';

const NONE: StoredArea = { area: null, name: '' };

/** The area of the operation as a coordinator draws it. */
@Injectable()
export class OperationAreas {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly pubsub: PubSub,
  ) {}

  async current(): Promise<StoredArea> {
    return (await selectOperationArea(this.database)) ?? NONE;
  }

  /** Without a shape the areas of the agencies count again. */
  async set(shape: string | undefined, name: string, viewer: Viewer): Promise<StoredArea> {
    mustSpeakForAll(viewer, 'The area of the operation is');
    const area = shape === undefined ? null : parseArea(shape);
    const problem = area === null ? null : await areaProblem(this.database, area);
    if (problem !== null) throw new WatchpostError('INVALID_INPUT', `The area is not a valid shape: ${problem}. Draw it without crossing lines.`, { field: 'area' });
    const stored = { area, name };
    await this.database.transaction(async (sql) => {
      await storeOperationArea(sql, stored);
      await this.audit.record({ actor: viewer.name, action: 'operation-area.set', subject: 'operation.area', details: { name, area: area !== null } }, sql);
    });
    await this.pubsub.publish(placesChanged, {});
    return stored;
  }
}
