import { useId, useRef } from 'react';
import { FieldProblem } from '../../shell/field.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { languageName, languagesByName, TEXT_LANGUAGES } from './language-names.js';
import { TextCounter } from './text-counter.js';
import './texts.css';

export interface LanguageText {
  language: string;
  text: string;
}

interface LanguageTextsProps {
  name: string;
  texts: readonly LanguageText[];
  onChange: (texts: LanguageText[]) => void;
  /** Whether one text may be for everybody whose language has none. */
  forAll?: boolean;
  /** What is put in for each receiver, such as {place}: a press writes it where the cursor stands. */
  variables?: readonly string[];
}

const MOST = 1_600;

function OneText({ entry, taken, forAll, variables, onChange, onRemove }: { entry: LanguageText; taken: ReadonlySet<string>; forAll: boolean; variables: readonly string[]; onChange: (entry: LanguageText) => void; onRemove?: () => void }) {
  const { t, language: shownIn } = useTranslate();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const label = entry.language === '' ? t('text.everybody') : languageName(entry.language, shownIn);
  const codes = entry.language !== '' && !TEXT_LANGUAGES.some((code) => code === entry.language) ? [...TEXT_LANGUAGES, entry.language] : TEXT_LANGUAGES;
  const insert = (variable: string): void => {
    const { selectionStart: from = entry.text.length, selectionEnd: to = entry.text.length } = area.current ?? {};
    onChange({ ...entry, text: `${entry.text.slice(0, from)}{${variable}}${entry.text.slice(to)}` });
    area.current?.focus();
  };
  return (
    <div className="language-text">
      <div className="language-text-head">
        <select aria-label={t('text.language')} value={entry.language} onChange={(event) => onChange({ ...entry, language: event.target.value })}>
          {forAll ? <option value="" disabled={taken.has('')}>{t('text.everybody')}</option> : null}
          {languagesByName(codes, shownIn).map(({ code, name }) => <option key={code} value={code} disabled={taken.has(code)}>{name}</option>)}
        </select>
        {onRemove ? <button type="button" className="button quiet" aria-label={t('text.removeNamed', { language: label })} onClick={onRemove}>{t('remove')}</button> : null}
      </div>
      <textarea ref={area} id={id} rows={3} dir="auto" lang={entry.language || undefined} maxLength={MOST} aria-label={t('text.in', { language: label })} value={entry.text} onChange={(event) => onChange({ ...entry, text: event.target.value })} />
      {variables.length > 0 ? <div className="text-variables" role="group" aria-label={t('text.variables')}>{variables.map((variable) => <button key={variable} type="button" className="chip code" aria-label={t('text.insert', { variable })} onClick={() => insert(variable)}>{`{${variable}}`}</button>)}</div> : null}
      <TextCounter text={entry.text} onPlain={(text) => onChange({ ...entry, text })} />
    </div>
  );
}

/** One message in several languages, each with what it costs to send. */
export function LanguageTexts({ name, texts, onChange, forAll = false, variables = [] }: LanguageTextsProps) {
  const { t } = useTranslate();
  const used = texts.map(({ language }) => language);
  const next = [...(forAll ? [''] : []), 'en', 'es', ...TEXT_LANGUAGES].find((code) => !used.includes(code));
  return (
    <div className="language-texts wide">
      {texts.map((entry, index) => (
        <OneText
          key={index}
          entry={entry}
          taken={new Set(used.filter((_, at) => at !== index))}
          forAll={forAll}
          variables={variables}
          onChange={(changed) => onChange(texts.map((old, at) => (at === index ? changed : old)))}
          {...(texts.length > 1 ? { onRemove: () => onChange(texts.filter((_, at) => at !== index)) } : {})}
        />
      ))}
      <FieldProblem name={name} />
      {next === undefined ? null : <button type="button" className="button" onClick={() => onChange([...texts, { language: next, text: '' }])}><Icon name="plus" />{t('text.add')}</button>}
    </div>
  );
}
