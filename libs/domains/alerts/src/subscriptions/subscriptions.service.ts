import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { areaProblem, parseArea, visible } from '@watchpost/agencies';
import { Audit, Database, GroupCommit, rightsKey, WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { countWantedNow, findSubscriptionsWanting, type SubscriptionMatch } from './matching.sql.js';
import { severityRank, SEVERITIES } from '../alert/severity.js';
import type { SubscriptionInput, SubscriptionPatch } from './subscription.inputs.js';
import type { AlertSubscription } from './subscription.model.js';
import {
  changeSubscription,
  countSubscriptions,
  deleteSubscription,
  findSubscriptions,
  insertSubscription,
  listSubscriptions,
  type SubscriptionRow,
} from './subscription.sql.js';

const MOST_OF_AN_AGENCY = 200;
const LONGEST_LIST = 1_000;
const FOREIGN_KEY_VIOLATION = '23503';

/** What agencies want to be told beside the alerts of their own area. */
@Injectable()
export class AlertSubscriptions {
  // A list asks for the number of each of its rows in the same moment: one statement answers them all.
  private readonly counts = new Map<string, GroupCommit<string, number>>();
  private readonly wants: GroupCommit<string, SubscriptionMatch[]>;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {
    this.wants = new GroupCommit(async (alertIds) => {
      const matches = await findSubscriptionsWanting(this.database, alertIds, LONGEST_LIST);
      return alertIds.map((id) => matches.filter((match) => match.alertId === id));
    });
  }

  async list(agencyId: string | null, viewer: Viewer): Promise<AlertSubscription[]> {
    const reach = reachOf(viewer);
    if (reach === 'none' || (agencyId !== null && reach !== 'all' && reach.agencyId !== agencyId)) return [];
    return (await listSubscriptions(this.database, reach === 'all' ? agencyId : reach.agencyId, LONGEST_LIST)).map(toSubscription);
  }

  /** Which subscriptions want the message, of those that the viewer may see. The message must be visible to him. */
  async wanting(alertId: string, viewer: Viewer): Promise<AlertSubscription[]> {
    const reach = reachOf(viewer);
    if (reach === 'none') return [];
    const own = (await this.wants.add(alertId)).filter(({ agencyId }) => reach === 'all' || agencyId === reach.agencyId);
    return (await findSubscriptions(this.database, own.map((match) => match.subscriptionId))).map(toSubscription);
  }

  async add(input: SubscriptionInput, viewer: Viewer): Promise<AlertSubscription> {
    mustReach(viewer, input.agencyId);
    const id = randomUUID();
    const area = await this.checkedArea(input.area);
    await this.change('add', id, viewer, { name: input.name, agencyId: input.agencyId }, async (sql) => {
      if ((await countSubscriptions(sql, input.agencyId)) >= MOST_OF_AN_AGENCY) {
        throw new WatchpostError('CONFLICT', `An agency has at most ${MOST_OF_AN_AGENCY} subscriptions. Remove one first.`);
      }
      await insertSubscription(sql, { ...input, id, area: area ?? null, minSeverityRank: severityRank(input.minSeverity) }).catch(agencyIsGone);
    });
    return toSubscription(await this.get(id));
  }

  async update(id: string, patch: SubscriptionPatch, viewer: Viewer): Promise<AlertSubscription> {
    mustReach(viewer, (await this.get(id)).agencyId);
    const { area, minSeverity, ...rest } = patch;
    const shape = await this.checkedArea(area);
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
    const rank = minSeverity ? { minSeverityRank: severityRank(minSeverity) } : {};
    await this.change('update', id, viewer, { ...given, ...rank, ...(shape === undefined ? {} : { area: shape !== null }) }, async (sql) =>
      changeSubscription(sql, id, { ...given, ...rank, ...(shape === undefined ? {} : { area: shape }) }),
    );
    return toSubscription(await this.get(id));
  }

  async remove(id: string, viewer: Viewer): Promise<boolean> {
    const { agencyId, name } = await this.get(id);
    mustReach(viewer, agencyId);
    await this.change('remove', id, viewer, { name, agencyId }, async (sql) => deleteSubscription(sql, id));
    return true;
  }

  /** Alerts that stand now, that the viewer may see, and that the subscription wants. */
  async matchingNow(id: string, viewer: Viewer): Promise<number> {
    const key = rightsKey(viewer);
    const counts = this.counts.get(key) ?? new GroupCommit<string, number>(async (ids) => this.count(ids, viewer, key));
    this.counts.set(key, counts);
    return counts.add(id);
  }

  private async count(ids: string[], viewer: Viewer, key: string): Promise<number[]> {
    this.counts.delete(key);
    const counts = await countWantedNow(this.database, ids, visible('alert', viewer, { alias: 'a', firstParam: 2 }));
    return ids.map((id) => counts.get(id) ?? 0);
  }

  private async get(id: string): Promise<SubscriptionRow> {
    const [row] = await findSubscriptions(this.database, [id]);
    if (!row) throw new WatchpostError('NOT_FOUND', 'There is no such subscription. Reload the list.');
    return row;
  }

  private async checkedArea(area: string | null | undefined): Promise<string | null | undefined> {
    if (area === undefined || area === null || area.trim() === '') return area === undefined ? undefined : null;
    const shape = parseArea(area);
    const problem = await areaProblem(this.database, shape);
    if (problem) throw new WatchpostError('INVALID_INPUT', `The area is not a valid shape: ${problem}. Draw it without crossing lines.`, { field: 'area' });
    return shape;
  }

  /** The change and its entry in the audit chain stand or fall together. */
  private async change(what: string, id: string, viewer: Viewer, details: object, work: (sql: Sql) => Promise<void>): Promise<void> {
    await this.database.transaction(async (sql) => {
      await work(sql);
      await this.audit.record({ actor: viewer.personId ?? 'system', action: `alert-subscription.${what}`, subject: `alert-subscription:${id}`, details }, sql);
    });
  }
}

/** Whose subscriptions the viewer may see and change: administrators everybody's, as coordinators who belong to no agency; others those of their agency. */
function reachOf(viewer: Viewer): 'all' | 'none' | { agencyId: string } {
  if (viewer.kind !== 'person') return 'none';
  if (viewer.roles.has('administrator')) return 'all';
  if (viewer.agencyId !== undefined) return { agencyId: viewer.agencyId };
  return viewer.roles.has('coordinator') ? 'all' : 'none';
}

function mustReach(viewer: Viewer, agencyId: string): void {
  const reach = reachOf(viewer);
  if (reach === 'all' || (reach !== 'none' && reach.agencyId === agencyId)) return;
  throw new WatchpostError('FORBIDDEN', 'Only people of this agency and administrators can change what it receives. Ask one of them.');
}

function agencyIsGone(error: unknown): never {
  if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
  throw new WatchpostError('NOT_FOUND', 'There is no such agency. Reload the list.', { field: 'agencyId' }, { cause: error });
}

function toSubscription({ minSeverityRank, ...row }: SubscriptionRow): AlertSubscription {
  return { ...row, minSeverity: SEVERITIES[minSeverityRank] ?? 'Unknown' };
}
