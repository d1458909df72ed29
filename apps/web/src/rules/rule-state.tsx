import { useTranslate } from '../shell/language.js';
import type { Rule } from './rule-words.js';

/** Whether a rule is applied, and whether what stands written is newer than that. */
export function RuleState({ rule }: { rule: Rule }) {
  const { t } = useTranslate();
  const newest = rule.versions[0]?.version ?? 0;
  return (
    <>
      {rule.liveVersion == null ? <span className="state" data-state="off">{t('rule.notInForce')}</span> : <span className="state" data-state="good">{t('rule.inForceVersion', { version: rule.liveVersion })}</span>}
      {rule.liveVersion === newest ? null : <span className="state" data-state="new">{t('rule.draft', { version: newest })}</span>}
    </>
  );
}
