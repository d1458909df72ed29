import type { ReportFinding } from '../report/report-parser.js';
import type { CompiledRule, ReadText } from './compile-rule.js';

/** What is understood of a message and what rules may change. */
export interface Understanding {
  category: string;
  severity: number;
  need: string;
  urgency: string;
  tags: string[];
  findings: ReportFinding[];
}

/** Applies the rules in their order. A later rule wins over an earlier one; each that decided something says so. */
export function applyRules<Known extends Understanding>(known: Known, read: ReadText, rules: readonly CompiledRule[]): Known {
  let understood = known;
  for (const { name, effect, matches } of rules) {
    if (!matches(read)) continue;
    const { tags, ...decided } = effect;
    const given = Object.fromEntries(Object.entries(decided).filter(([, value]) => value !== undefined));
    const findings = [...understood.findings.filter(({ code }) => !(code === 'no-category' && effect.category)), { code: 'rule', message: `Rule "${name}": ${sentence(effect)}.` }];
    understood = { ...understood, ...given, tags: [...new Set([...understood.tags, ...tags])], findings };
  }
  return understood;
}

function sentence({ category, severity, need, urgency, tags }: CompiledRule['effect']): string {
  const parts: [string, string | number | undefined][] = [['category', category], ['severity', severity], ['need', need], ['urgency', urgency], ['tags', tags.join(', ') || undefined]];
  return parts.filter(([, value]) => value !== undefined).map(([word, value]) => `${word} ${value}`).join(', ');
}
