import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { createLogger, Database, PubSub, type Sql } from '@watchpost/platform';
import { compileRule, type CompiledRule } from './compile-rule.js';
import { rulesChanged } from './rules.topics.js';
import { selectLiveRules } from './rules.sql.js';

/** A change whose announcement was lost shows after this long at the latest. */
const REMEMBER_MS = 30_000;
const log = createLogger('intake');

/** The rules in force, compiled once and read again when one changes. */
@Injectable()
export class LiveRules implements OnModuleInit, OnModuleDestroy {
  private known: { rules: CompiledRule[]; until: number } | undefined;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  onModuleInit(): void {
    const forget = (): void => {
      this.known = undefined;
    };
    this.stops.push(this.pubsub.subscribe(rulesChanged, forget), this.pubsub.onGap(forget));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /** Within a transaction give its `sql`: the embedded database serves nobody else until it ends. */
  async list(sql: Sql = this.database): Promise<readonly CompiledRule[]> {
    if (this.known && this.known.until > Date.now()) return this.known.rules;
    const rules = (await selectLiveRules(sql)).flatMap((rule) => {
      const { rule: compiled, problem } = compileRule(rule);
      // Checked when it was saved: only another version of the engine can say otherwise now.
      if (problem) log.warn({ rule: rule.name, problem }, 'A rule can not be used any more and is left out.');
      return compiled ?? [];
    });
    this.known = { rules, until: Date.now() + REMEMBER_MS };
    return rules;
  }
}
