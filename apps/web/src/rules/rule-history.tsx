import { languageName } from '../messaging/texts/language-names.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { effectWords, type Rule } from './rule-words.js';

/** Every version there was, newest first; each can be brought back into the form. */
export function RuleHistory({ rule, onUse }: { rule: Rule; onUse: (version: number) => void }) {
  const { t, language } = useTranslate();
  return (
    <section className="rule-history" aria-label={t('rule.history')}>
      <h2>{t('rule.history')}</h2>
      <ol className="plain">
        {rule.versions.map((version) => (
          <li key={version.version}>
            <p><strong>{t('rule.version', { version: version.version })}</strong> {version.version === rule.liveVersion ? <span className="state" data-state="good">{t('rule.inForce')}</span> : null}<span className="hint">{version.changedBy} · <Age at={version.changedAt} /></span></p>
            <p className="code" dir="auto">{version.text}</p>
            <p>{effectWords(version, t).map((word) => <span key={word} className="tag">{word}</span>)}{version.languages.map((code) => <span key={code} className="tag">{languageName(code, language)}</span>)}</p>
            <button type="button" className="button quiet" onClick={() => onUse(version.version)}>{t('rule.useVersion')}</button>
          </li>
        ))}
      </ol>
    </section>
  );
}
