import type { TryRuleQuery } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { MarkedText } from './marked-text.js';
import { changeWords } from './rule-words.js';

/** What a rule would have done with what came in before: counts, then examples with the words it found. */
export function RuleTrial({ trial, stale }: { trial: TryRuleQuery['tryIntakeRule'] | undefined; stale: boolean }) {
  const { t } = useTranslate();
  return (
    <section className="rule-trial" aria-label={t('rule.trial')} data-stale={stale || undefined}>
      <h2>{t('rule.trial')}</h2>
      <div role="status">
        {trial ? (
          <>
            <dl className="counts">
              <div><dt>{t('rule.messages')}</dt><dd>{trial.messages}</dd></div>
              <div><dt>{t('rule.matched')}</dt><dd>{trial.matched}</dd></div>
              <div data-strong={trial.changed > 0 || undefined}><dt>{t('rule.changed')}</dt><dd>{trial.changed}</dd></div>
            </dl>
            {stale ? <p className="hint">{t('rule.trialStale')}</p> : null}
            {trial.messages === 0 ? <p className="empty">{t('rule.noPast')}</p> : trial.matched === 0 ? <p className="empty">{t('rule.noMatch')}</p> : null}
          </>
        ) : <p className="empty">{t('rule.notTried')}</p>}
      </div>
      {trial && trial.examples.length > 0 ? (
        <>
          {trial.matched > trial.examples.length ? <p className="hint">{t('rule.examples', { count: trial.examples.length })}</p> : null}
          <ul className="trial-examples">
            {trial.examples.map((example) => (
              <li key={example.reportId}>
                <p className="as-written" dir="auto"><MarkedText text={example.text} hits={example.hits} /></p>
                <p className="row-more"><Age at={example.receivedAt} /> {example.changes.length > 0 ? example.changes.map((change) => <span key={change} className="tag strong">{changeWords(change, t)}</span>) : <span>{t('rule.changesNothing')}</span>}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
