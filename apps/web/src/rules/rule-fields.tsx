import { useState } from 'react';
import { CATEGORIES, SEVERITIES } from '../map/picture.js';
import { SEVERITY_WORDS } from '../map/severity-mark.js';
import { categoryWord } from '../map/words.js';
import { languageName } from '../messaging/texts/language-names.js';
import { Field, FieldGroup } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import { LANGUAGES_READ, NEEDS, needWord, URGENCIES, urgencyWord } from './need-words.js';
import type { RuleVersion } from './rule-words.js';

/** What a rule looks for, and what it decides; what is left empty it leaves alone. */
export function RuleFields({ name, version }: { name: string; version: RuleVersion | undefined }) {
  const { t, language } = useTranslate();
  const [kind, setKind] = useState(version?.kind ?? 'keywords');
  const codes = [...new Set([...LANGUAGES_READ, ...(version?.languages ?? [])])];
  return (
    <>
      <FieldGroup title={t('rule.when')}>
        <Field name="name" label={t('rule.name')} wide>{(ids) => <input {...ids} required maxLength={100} defaultValue={name} />}</Field>
        <Field name="kind" label={t('rule.kind')} wide>
          {(ids) => <select {...ids} value={kind} onChange={(event) => setKind(event.target.value === 'pattern' ? 'pattern' : 'keywords')}><option value="keywords">{t('rule.kind.keywords')}</option><option value="pattern">{t('rule.kind.pattern')}</option></select>}
        </Field>
        <Field name="text" label={t(`rule.text.${kind}`)} wide hint={t(`rule.textHint.${kind}`)}>
          {(ids) => <textarea {...ids} required rows={3} maxLength={1000} dir="auto" className={kind === 'pattern' ? 'code' : undefined} spellCheck={false} defaultValue={version?.text} />}
        </Field>
        <fieldset className="choices wide">
          <legend>{t('rule.languages')}</legend>
          <p className="hint">{t('rule.languagesHint')}</p>
          <div className="choice-row">
            {codes.map((code) => <label key={code} className="choice"><input type="checkbox" name="languages" value={code} defaultChecked={version?.languages.includes(code)} /><span>{languageName(code, language)}</span></label>)}
          </div>
        </fieldset>
      </FieldGroup>
      <FieldGroup title={t('rule.then')}>
        <Field name="category" label={t('filter.category')}>{(ids) => <select {...ids} defaultValue={version?.category ?? ''}><option value="">{t('rule.leave')}</option>{CATEGORIES.map((category) => <option key={category} value={category}>{categoryWord(category, t)}</option>)}</select>}</Field>
        <Field name="severity" label={t('filter.severity')}>{(ids) => <select {...ids} defaultValue={version?.severity ?? ''}><option value="">{t('rule.leave')}</option>{SEVERITIES.map((step) => <option key={step} value={step}>{t(SEVERITY_WORDS[step])}</option>)}</select>}</Field>
        <Field name="need" label={t('inbox.need')}>{(ids) => <select {...ids} defaultValue={version?.need ?? ''}><option value="">{t('rule.leave')}</option>{NEEDS.map((need) => <option key={need} value={need}>{needWord(need, t)}</option>)}</select>}</Field>
        <Field name="urgency" label={t('inbox.urgency')}>{(ids) => <select {...ids} defaultValue={version?.urgency ?? ''}><option value="">{t('rule.leave')}</option>{URGENCIES.map((urgency) => <option key={urgency} value={urgency}>{urgencyWord(urgency, t)}</option>)}</select>}</Field>
        <Field name="tags" label={t('rule.tags')} wide hint={t('rule.tagsHint')}>{(ids) => <input {...ids} maxLength={400} dir="auto" defaultValue={version?.tags.join(', ')} />}</Field>
      </FieldGroup>
    </>
  );
}
