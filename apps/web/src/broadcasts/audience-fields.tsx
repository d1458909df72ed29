import type { VolunteerStatus } from '../generated/desk/graphql.js';
import { languagesByName, TEXT_LANGUAGES } from '../messaging/texts/language-names.js';
import { FieldProblem } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import type { BroadcastDraft } from './broadcast-draft.js';
import { SKILLS } from './skills.js';

const PEOPLE = ['volunteers', 'reporters', 'both'] as const;
const STATUSES = ['verified', 'registered'] as const;
const HOURS = [1, 6, 24, 72, 168] as const;

function toggled(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}

function Chips({ label, hint, all, chosen, onChange }: { label: string; hint: string; all: readonly { code: string; name: string }[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  return (
    <details className="chip-choice wide" open={chosen.length > 0 || undefined}>
      <summary>{label}{chosen.length > 0 ? <span className="count"> {chosen.length}</span> : null}</summary>
      <p className="hint">{hint}</p>
      <div className="chips" role="group" aria-label={label}>
        {all.map(({ code, name }) => <button key={code} type="button" className="chip" aria-pressed={chosen.includes(code)} onClick={() => onChange(toggled(chosen, code))}>{name}</button>)}
      </div>
    </details>
  );
}

/** Who gets it, by what is known of them. */
export function AudienceFields({ draft, onChange }: { draft: BroadcastDraft; onChange: (change: Partial<BroadcastDraft>) => void }) {
  const { t, language } = useTranslate();
  const people = String(draft.people);
  return (
    <fieldset className="group">
      <legend>{t('broadcast.people')}</legend>
      <div className="group-fields">
        <div className="wide people-choice" role="radiogroup" aria-label={t('broadcast.people')}>
          {PEOPLE.map((each) => (
            <label key={each} className="choice"><input type="radio" name="people" checked={people === each} onChange={() => onChange({ people: each })} /><span>{t(`broadcast.people.${each}`)}<span className="hint">{t(`broadcast.people.${each}Hint`)}</span></span></label>
          ))}
        </div>
        {people === 'reporters' ? null : (
          <label className="field"><span>{t('filter.status')}</span>
            <select value={draft.status ?? ''} onChange={(event) => onChange({ status: (event.target.value || null) as VolunteerStatus | null })}>
              <option value="">{t('broadcast.anyStatus')}</option>
              {STATUSES.map((status) => <option key={status} value={status}>{t(`volunteer.${status}`)}</option>)}
            </select>
          </label>
        )}
        {people === 'volunteers' ? null : (
          <label className="field"><span>{t('broadcast.reportedSince')}</span>
            <select value={draft.reportedSinceHours} onChange={(event) => onChange({ reportedSinceHours: event.target.value })}>
              <option value="">{t('filter.allTime')}</option>
              {HOURS.map((hours) => <option key={hours} value={hours}>{hours < 48 ? t('filter.hours', { count: hours }) : t('filter.days', { count: hours / 24 })}</option>)}
            </select>
          </label>
        )}
        {people === 'reporters' ? null : <Chips label={t('volunteer.skills')} hint={t('broadcast.skillsHint')} all={SKILLS.map((code) => ({ code, name: t(`skill.${code}`) }))} chosen={draft.skills} onChange={(skills) => onChange({ skills })} />}
        <Chips label={t('volunteer.languages')} hint={t('broadcast.languagesHint')} all={languagesByName(TEXT_LANGUAGES, language)} chosen={draft.languages} onChange={(languages) => onChange({ languages })} />
        <FieldProblem name="audience" />
      </div>
    </fieldset>
  );
}
