import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { SaveReplyTemplateDocument } from '../generated/desk/graphql.js';
import { LanguageTexts, type LanguageText } from '../messaging/texts/language-texts.js';
import { Dialog } from '../shell/dialog.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import type { Template } from './templates-page.js';

/** What the server fills in from the report that is answered. */
const VARIABLES = ['number', 'incident', 'place', 'category', 'agency', 'time'] as const;
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] as const;

export function TemplateForm({ template, digits, onClose, onDone }: { template?: Template; digits: ReadonlyMap<number, { id: string; name: string }>; onClose: () => void; onDone: () => void }) {
  const { t, language } = useTranslate();
  const { send, sending, problems } = useFormAction(SaveReplyTemplateDocument);
  const [texts, setTexts] = useState<LanguageText[]>(template?.texts.map(({ language: code, text }) => ({ language: code, text })) ?? [{ language, text: '' }]);
  const save = async (form: FormData): Promise<void> => {
    const digit = formText(form, 'digit');
    if (await send({ input: { id: template?.id ?? null, name: formText(form, 'name'), digit: digit === '' ? null : Number(digit), texts } })) onDone();
  };
  return (
    <Dialog title={template ? t('template.changeNamed', { name: template.name }) : t('template.add')} onClose={onClose}>
      <FormWithProblems problems={problems} onSubmit={(form) => void save(form)}>
        <div className="group-fields">
          <Field name="name" label={t('template.name')}>{(ids) => <input {...ids} required maxLength={80} dir="auto" defaultValue={template?.name} />}</Field>
          <Field name="digit" label={t('template.digit')} hint={t('template.digitHint')}>
            {(ids) => (
              <select {...ids} defaultValue={template?.digit ?? ''}>
                <option value="">{t('template.noDigit')}</option>
                {DIGITS.map((digit) => { const holder = digits.get(digit); return <option key={digit} value={digit}>{holder && holder.id !== template?.id ? t('template.takesFrom', { digit, name: holder.name }) : digit}</option>; })}
              </select>
            )}
          </Field>
        </div>
        <LanguageTexts name="texts" texts={texts} forAll onChange={setTexts} variables={VARIABLES} />
        <p className="hint">{t('template.variablesHint')}</p>
        <button className="button primary" disabled={sending || texts.every(({ text }) => !text.trim())}>{t('save')}</button>
      </FormWithProblems>
    </Dialog>
  );
}
