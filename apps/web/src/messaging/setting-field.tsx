import type { SettingFieldFragment } from '../generated/desk/graphql.js';
import { Field } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';

const LONGEST = 2_000;

function Secret({ setting }: { setting: SettingFieldFragment }) {
  const { t } = useTranslate();
  return (
    <div className="secret-field">
      <Field name={`settings.${setting.name}`} label={setting.set ? t('setting.replace', { label: setting.label }) : setting.label} hint={setting.hint || undefined}>
        {(ids) => <input {...ids} type="password" autoComplete="off" spellCheck={false} required={setting.required && !setting.set} maxLength={LONGEST} placeholder={setting.set ? t('setting.kept') : undefined} />}
      </Field>
      {setting.set ? (
        <p className="secret-set">
          <span className="state" data-state="good">{t('setting.set', { count: setting.count })}</span>
          {setting.several > 1 ? <label className="choice"><input type="checkbox" name={`previous.${setting.name}`} /><span>{t('setting.previous')}</span></label> : null}
          {setting.count > 1 || !setting.required ? <label className="choice"><input type="checkbox" name={`remove.${setting.name}`} /><span>{t(setting.count > 1 ? 'setting.dropPrevious' : 'setting.remove')}</span></label> : null}
        </p>
      ) : null}
    </div>
  );
}

/** One setting of a gateway, as an input of its kind. */
export function SettingField({ setting }: { setting: SettingFieldFragment }) {
  const { t } = useTranslate();
  const kind = String(setting.kind);
  if (kind === 'secret') return <Secret setting={setting} />;
  const standard = setting.standard ?? '';
  const yesNo = kind === 'boolean';
  const word = (value: string): string => (yesNo ? t(value === 'true' ? 'yes' : 'no') : value);
  return (
    <Field name={`settings.${setting.name}`} label={setting.label} hint={setting.hint || undefined}>
      {(ids) => (kind === 'choice' || yesNo ? (
        <select {...ids} required={setting.required && standard === ''} defaultValue={setting.value ?? ''}>
          <option value="">{standard === '' ? t('area.choose') : t('setting.standard', { value: word(standard) })}</option>
          {(yesNo ? ['true', 'false'] : setting.choices).map((choice) => <option key={choice} value={choice}>{word(choice)}</option>)}
        </select>
      ) : (
        <input {...ids} type={kind === 'number' ? 'number' : 'text'} step="any" autoComplete="off" spellCheck={false} dir="ltr" required={setting.required && standard === ''} maxLength={LONGEST} defaultValue={setting.value ?? ''} placeholder={standard || undefined} />
      ))}
    </Field>
  );
}

/** What most leave alone: a part of something larger that has its usual value. */
const usual = ({ name, kind, standard }: SettingFieldFragment): boolean => name.includes('.') && (standard ?? '') !== '' && String(kind) !== 'choice';

/** What is needed first; what most leave alone behind one word. */
export function SettingFields({ settings }: { settings: readonly SettingFieldFragment[] }) {
  const { t } = useTranslate();
  const first = settings.filter(({ required, set }) => required || set);
  const shown = first.length > 0 ? first : settings.filter((setting) => !usual(setting));
  const more = settings.filter((setting) => !shown.includes(setting));
  return (
    <>
      <div className="group-fields">{shown.map((setting) => <SettingField key={setting.name} setting={setting} />)}</div>
      {more.length > 0 ? <details className="group-more"><summary>{t('setting.more', { count: more.length })}</summary><div className="group-fields">{more.map((setting) => <SettingField key={setting.name} setting={setting} />)}</div></details> : null}
    </>
  );
}
