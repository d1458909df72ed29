import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Database, mustSpeakForAll, PubSub, WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { compileRule } from './compile-rule.js';
import type { Rule } from './rule.js';
import { rulesChanged } from './rules.topics.js';
import { countRules, insertRule, insertVersion, lockRule, noteReplaced, renameRule, selectReplaced, selectRules, setLiveVersion, setPositions, type RuleRow } from './rules.sql.js';

/** Each is tried on every message. */
const MOST_RULES = 200;
const SHARED = 'Rules are';

/** Rules as coordinators edit them, for every agency: every change is a version, nothing is applied before it is put in force, all can be taken back. */
@Injectable()
export class Rules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly pubsub: PubSub,
  ) {}

  list(): Promise<RuleRow[]> {
    return selectRules(this.database);
  }

  /** A new rule, or a new version of one that is there. What is in force stays in force. */
  async save(id: string | undefined, rule: Rule, viewer: Viewer): Promise<RuleRow> {
    const { problem } = compileRule(rule);
    if (problem) throw new WatchpostError('INVALID_INPUT', problem, { field: 'text' });
    return this.change(id ?? randomUUID(), 'rule.saved', viewer, async (sql, ruleId) => {
      const before = id === undefined ? null : await this.locked(sql, ruleId);
      if (before === null) {
        if ((await countRules(sql)) >= MOST_RULES) throw new WatchpostError('CONFLICT', `There are ${MOST_RULES} rules already. Write a new version of one that is not used any more.`);
        await insertRule(sql, ruleId, rule.name);
      } else await renameRule(sql, ruleId, rule.name);
      const version = (before?.versions[0]?.version ?? 0) + 1;
      await insertVersion(sql, { ruleId, version, condition: rule.condition, effect: rule.effect, changedBy: viewer.name });
      return { version };
    });
  }

  /** Puts the newest version in force. */
  publish(id: string, viewer: Viewer): Promise<RuleRow> {
    return this.change(id, 'rule.published', viewer, async (sql) => {
      const { versions: [newest], liveVersion } = await this.locked(sql, id);
      if (!newest || newest.version === liveVersion) throw new WatchpostError('CONFLICT', 'This version is in force already.');
      await noteReplaced(sql, id, newest.version, liveVersion);
      await setLiveVersion(sql, id, newest.version);
      return { version: newest.version };
    });
  }

  /** Goes back to what was in force before; a rule that had nothing before is not applied any more. */
  takeBack(id: string, viewer: Viewer): Promise<RuleRow> {
    return this.change(id, 'rule.taken-back', viewer, async (sql) => {
      const { liveVersion } = await this.locked(sql, id);
      if (liveVersion === null) throw new WatchpostError('CONFLICT', 'This rule is not in force.');
      const version = await selectReplaced(sql, id, liveVersion);
      await setLiveVersion(sql, id, version);
      return { from: liveVersion, version };
    });
  }

  /** The order in which rules are applied; every rule must be named. */
  async reorder(ids: readonly string[], viewer: Viewer): Promise<RuleRow[]> {
    mustSpeakForAll(viewer, SHARED);
    await this.database.transaction(async (sql) => {
      const known = (await selectRules(sql)).map((rule) => rule.id);
      if (known.length !== ids.length || !known.every((id) => ids.includes(id))) {
        throw new WatchpostError('CONFLICT', 'Somebody added a rule meanwhile. Reload the list and order it again.');
      }
      await setPositions(sql, ids);
      await this.audit.record({ actor: viewer.name, action: 'rules.ordered', subject: 'rules', details: { ids } }, sql);
    });
    await this.pubsub.publish(rulesChanged, {});
    return this.list();
  }

  private async change(id: string, action: string, viewer: Viewer, work: (sql: Sql, id: string) => Promise<object>): Promise<RuleRow> {
    mustSpeakForAll(viewer, SHARED);
    const after = await this.database.transaction(async (sql) => {
      const details = await work(sql, id);
      const row = await this.locked(sql, id);
      await this.audit.record({ actor: viewer.name, action, subject: `rule:${id}`, details: { name: row.name, ...details } }, sql);
      return row;
    });
    await this.pubsub.publish(rulesChanged, {});
    return after;
  }

  private async locked(sql: Sql, id: string): Promise<RuleRow> {
    const rule = await lockRule(sql, id);
    if (!rule) throw new WatchpostError('NOT_FOUND', 'There is no such rule. Reload the list of rules.');
    return rule;
  }
}
