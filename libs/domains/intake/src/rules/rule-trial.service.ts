import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, WatchpostError, type Viewer } from '@watchpost/platform';
import { applyRules } from './apply-rules.js';
import { compileRule, readText } from './compile-rule.js';
import type { Rule, RuleEffect } from './rule.js';
import { hitsOf } from './rule-hits.js';
import { selectPastReports, type PastReport } from './rules.sql.js';

/** What a rule would have decided about one message that is here already. */
export interface TrialExample {
  reportId: string;
  text: string;
  /** Where the rule matches, in units of the text. */
  hits: number[][];
  receivedAt: Date;
  /** In words: category other -> fire. */
  changes: string[];
}

export interface RuleTrial {
  messages: number;
  matched: number;
  /** Of the matched, those it would have changed. */
  changed: number;
  examples: TrialExample[];
}

const PAST_MESSAGES = 5_000;
const EXAMPLES = 20;
const WATCHED = ['category', 'severity', 'need', 'urgency'] as const satisfies readonly (keyof RuleEffect)[];

/** Tries a rule on what came in lately, without changing anything. */
@Injectable()
export class RuleTrials {
  constructor(private readonly database: Database) {}

  async run(rule: Rule, viewer: Viewer): Promise<RuleTrial> {
    const { rule: compiled, problem } = compileRule(rule);
    if (!compiled) throw new WatchpostError('INVALID_INPUT', problem, { field: 'text' });
    const past = await selectPastReports(this.database, PAST_MESSAGES, visible('report', viewer, { alias: 'r', firstParam: 2 }));
    const matched = past.filter((report) => compiled.matches(readText(report.text, report.language)));
    const changed = matched.map((report) => ({ report, changes: changesOf(report, applyRules({ ...report, findings: [] }, readText(report.text, report.language), [compiled])) }));
    const examples = changed.sort((a, b) => Number(b.changes.length > 0) - Number(a.changes.length > 0)).slice(0, EXAMPLES);
    return {
      messages: past.length,
      matched: matched.length,
      changed: changed.filter(({ changes }) => changes.length > 0).length,
      examples: examples.map(({ report: { reportId, text: whole, language, receivedAt }, changes }) => {
        const { text } = readText(whole, language);
        return { reportId, text, hits: hitsOf(rule.condition, text).map(([from, to]) => [from, to]), receivedAt, changes };
      }),
    };
  }
}

function changesOf(before: PastReport, after: Omit<PastReport, 'reportId' | 'text'>): string[] {
  const words = WATCHED.filter((name) => before[name] !== after[name]).map((name) => `${name} ${before[name] || 'none'} → ${after[name]}`);
  const tags = after.tags.filter((tag) => !before.tags.includes(tag));
  return tags.length > 0 ? [...words, `tags + ${tags.join(', ')}`] : words;
}
