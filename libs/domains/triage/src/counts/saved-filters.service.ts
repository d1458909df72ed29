import { Injectable } from '@nestjs/common';
import type { ValidReportFilter } from '@watchpost/incidents';
import { Database, WatchpostError, type Prisma, type Viewer } from '@watchpost/platform';
import { personOf } from '../leases/leases.service.js';

export interface SavedFilterFacts {
  id: string;
  name: string;
  shared: boolean;
  mine: boolean;
  filter: ValidReportFilter;
}

const MOST = 50;

/** Ways to look at the inbox that people keep under a name, for themselves or for all. */
@Injectable()
export class SavedFilters {
  constructor(private readonly database: Database) {}

  async list(viewer: Viewer): Promise<SavedFilterFacts[]> {
    const personId = personOf(viewer);
    const rows = await this.database.prisma.savedFilter.findMany({ where: { OR: [{ personId }, { shared: true }] }, orderBy: { name: 'asc' }, take: 200 });
    return rows.map((row) => shown(row, personId));
  }

  /** The same name again replaces it. */
  async save({ name, filter, shared }: { name: string; filter: ValidReportFilter; shared: boolean }, viewer: Viewer): Promise<SavedFilterFacts> {
    const personId = personOf(viewer);
    const key = { personId_name: { personId, name } };
    const known = await this.database.prisma.savedFilter.findUnique({ where: key });
    if (!known && (await this.database.prisma.savedFilter.count({ where: { personId } })) >= MOST) {
      throw new WatchpostError('CONFLICT', `You have ${MOST} filters already. Remove one first.`);
    }
    const value = { shared, filter: filter as Prisma.InputJsonObject };
    return shown(await this.database.prisma.savedFilter.upsert({ where: key, create: { personId, name, ...value }, update: value }), personId);
  }

  /** Taking away what is not there is no error; what belongs to somebody else stays. */
  async remove(id: string, viewer: Viewer): Promise<boolean> {
    return (await this.database.prisma.savedFilter.deleteMany({ where: { id, personId: personOf(viewer) } })).count > 0;
  }
}

function shown(row: Prisma.SavedFilterGetPayload<object>, personId: string): SavedFilterFacts {
  return { id: row.id, name: row.name, shared: row.shared, mine: row.personId === personId, filter: row.filter as ValidReportFilter };
}
