import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, Database, WatchpostError, type Config, type Sql, type Viewer } from '@watchpost/platform';
import type { AgencyChange, NewAgency } from './agencies.inputs.js';
import { areaProblem, changeAgency, insertAgency, selectAgencies, selectAgenciesById, setFeedTokenHash, type AgencyRow } from './agencies.sql.js';
import { parseArea } from './area.js';
import { FEED_TOKEN_PREFIX } from './feed-token.js';
import { hashToken, newToken } from './tokens.js';

const UNIQUE_VIOLATION = '23505';

/** The organisations of the response: who they are, where, and where they read their alerts. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  listAgencies(): Promise<AgencyRow[]> {
    return selectAgencies(this.database);
  }

  /** The agencies with these ids; unknown ids are left out. */
  async agenciesById(ids: readonly string[]): Promise<Map<string, AgencyRow>> {
    if (ids.length === 0) return new Map();
    const rows = await selectAgenciesById(this.database, [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async getAgency(id: string): Promise<AgencyRow> {
    const [agency] = await selectAgenciesById(this.database, [id]);
    if (!agency) throw notFound();
    return agency;
  }

  async createAgency({ area, ...facts }: NewAgency, viewer: Viewer): Promise<AgencyRow> {
    const shape = (await this.checkedArea(area)) ?? null;
    const id = await this.change('create', viewer, { ...facts, area: shape !== null }, (sql) => insertAgency(sql, facts, shape));
    return this.getAgency(id);
  }

  async updateAgency(id: string, { area, ...facts }: AgencyChange, viewer: Viewer): Promise<AgencyRow> {
    const shape = await this.checkedArea(area);
    await this.change('update', viewer, { ...facts, ...(shape === undefined ? {} : { area: shape !== null }) }, async (sql) => {
      if (!(await changeAgency(sql, id, facts, shape))) throw notFound();
      return id;
    });
    return this.getAgency(id);
  }

  /** Makes a new feed address; the old one ends at once. The token is shown here and never again. */
  async renewFeedToken(id: string, viewer: Viewer): Promise<{ agency: AgencyRow; url: string }> {
    const token = FEED_TOKEN_PREFIX + newToken();
    await this.change('renew-feed-address', viewer, {}, async (sql) => {
      if (!(await setFeedTokenHash(sql, id, hashToken(token)))) throw notFound();
      return id;
    });
    return { agency: await this.getAgency(id), url: `${this.config.publicUrl ?? ''}/feeds/agency/${token}/alerts.atom` };
  }

  private async checkedArea(area: string | null | undefined): Promise<string | null | undefined> {
    if (area === null || area === undefined) return area;
    if (area.trim() === '') return null;
    const shape = parseArea(area);
    const problem = await areaProblem(this.database, shape);
    if (problem) throw new WatchpostError('INVALID_INPUT', `The area is not a valid shape: ${problem}. Draw it without crossing lines.`, { field: 'area' });
    return shape;
  }

  /** The change and its entry in the audit chain stand or fall together. */
  private change(what: string, viewer: Viewer, details: object, work: (sql: Sql) => Promise<string>): Promise<string> {
    return this.database.transaction(async (sql) => {
      const id = await work(sql).catch(nameIsTaken);
      await this.audit.record({ actor: viewer.personId ?? 'system', action: `agency.${what}`, subject: `agency:${id}`, details }, sql);
      return id;
    });
  }
}

function notFound(): WatchpostError {
  return new WatchpostError('NOT_FOUND', 'There is no such agency. Reload the list.');
}

function nameIsTaken(error: unknown): never {
  if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
  throw new WatchpostError('CONFLICT', 'There is an agency of this name already. Choose another name.', { field: 'name' }, { cause: error });
}
