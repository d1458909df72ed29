import type { RuleLineFragment } from '../generated/desk/graphql.js';
import { categoryWord } from '../map/words.js';
import { SEVERITY_WORDS } from '../map/severity-mark.js';
import type { Translate } from '../shell/language.js';
import { needWord, urgencyWord } from './need-words.js';

export type Rule = RuleLineFragment;
export type RuleVersion = Rule['versions'][number];

const severityWord = (severity: number, t: Translate): string => t(SEVERITY_WORDS[severity as 1] ?? 'severity.0');

/** What a rule decides, a phrase each. */
export function effectWords(version: Pick<RuleVersion, 'category' | 'severity' | 'need' | 'urgency' | 'tags'>, t: Translate): string[] {
  const { category, severity, need, urgency, tags } = version;
  return [
    ...(category ? [t('rule.sets', { what: t('filter.category'), value: categoryWord(category, t) })] : []),
    ...(severity ? [t('rule.sets', { what: t('filter.severity'), value: severityWord(severity, t) })] : []),
    ...(need ? [t('rule.sets', { what: t('inbox.need'), value: needWord(need, t) })] : []),
    ...(urgency ? [t('rule.sets', { what: t('inbox.urgency'), value: urgencyWord(urgency, t) })] : []),
    ...tags.map((tag) => `#${tag}`),
  ];
}

/** "category other → fire", as the server says it, in the reader's words. */
export function changeWords(change: string, t: Translate): string {
  const [, name, before, after] = /^(category|severity|need|urgency) (\S+) → (\S+)$/.exec(change) ?? [];
  if (!name || !before || !after) return change;
  const word = (value: string): string => {
    if (value === 'none') return t('rule.nothing');
    if (name === 'category') return categoryWord(value, t);
    if (name === 'severity') return severityWord(Number(value), t);
    return name === 'need' ? needWord(value, t) : urgencyWord(value, t);
  };
  const what = { category: t('filter.category'), severity: t('filter.severity'), need: t('inbox.need'), urgency: t('inbox.urgency') }[name as 'need'];
  return `${what}: ${word(before)} → ${word(after)}`;
}
