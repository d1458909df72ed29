import { useEffect, useRef, useState } from 'react';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { CATEGORIES, MAP_STATUSES, SEVERITIES } from './picture.js';
import { SEVERITY_WORDS } from './severity-mark.js';
import { NO_FILTERS, SINCE_CHOICES, type MapFilters } from './url-state.js';
import { categoryWord, statusWord } from './words.js';

const TYPING_PAUSE_MS = 200;

function toggled<Value>(values: Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

function Chips<Value extends string>({ label, choices, chosen, word, onChange }: { label: string; choices: readonly Value[]; chosen: Value[]; word: (value: Value) => string; onChange: (chosen: Value[]) => void }) {
  return (
    <fieldset className="chips">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <button key={choice} type="button" className="chip" aria-pressed={chosen.includes(choice)} onClick={() => onChange(toggled(chosen, choice))}>
          {word(choice)}
        </button>
      ))}
    </fieldset>
  );
}

export function FilterBar({ filters, onChange }: { filters: MapFilters; onChange: (filters: MapFilters) => void }) {
  const { t } = useTranslate();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(filters.text);
  const latest = useRef({ filters, onChange });
  latest.current = { filters, onChange };
  useEffect(() => setText(filters.text), [filters.text]);
  useEffect(() => {
    if (text === latest.current.filters.text) return undefined;
    const timer = setTimeout(() => latest.current.onChange({ ...latest.current.filters, text }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const active = filters.categories.length + filters.statuses.length + (filters.severity > 1 ? 1 : 0) + (filters.since === undefined ? 0 : 1);

  return (
    <div className="filters">
      <div className="filter-line">
        <label className="search">
          <span className="for-readers">{t('filter.search')}</span>
          <Icon name="search" />
          <input type="search" value={text} placeholder={t('filter.search')} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="button" className="button quiet" aria-expanded={open} aria-controls="filter-panel" onClick={() => setOpen(!open)}>
          <Icon name="filter" />
          {t('filter.title')}
          {active > 0 ? <span className="badge">{active}</span> : null}
        </button>
      </div>
      {open ? (
        <div className="filter-panel" id="filter-panel">
          <div className="filter-selects">
            <label className="field">
              <span>{t('filter.severity')}</span>
              <select value={filters.severity} onChange={(event) => onChange({ ...filters, severity: Number(event.target.value) })}>
                {SEVERITIES.map((step) => (
                  <option key={step} value={step}>{step === 1 ? t('filter.all') : t('filter.atLeast', { severity: t(SEVERITY_WORDS[step]) })}</option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{t('filter.since')}</span>
              <select value={filters.since ?? ''} onChange={(event) => onChange({ ...filters, since: event.target.value ? Number(event.target.value) : undefined })}>
                <option value="">{t('filter.allTime')}</option>
                {SINCE_CHOICES.map((hours) => (
                  <option key={hours} value={hours}>{hours < 48 ? t('filter.hours', { count: hours }) : t('filter.days', { count: hours / 24 })}</option>
                ))}
              </select>
            </label>
          </div>
          <Chips label={t('filter.status')} choices={MAP_STATUSES} chosen={filters.statuses} word={(status) => statusWord(status, t)} onChange={(statuses) => onChange({ ...filters, statuses })} />
          <Chips label={t('filter.category')} choices={CATEGORIES} chosen={filters.categories} word={(category) => categoryWord(category, t)} onChange={(categories) => onChange({ ...filters, categories })} />
          <button type="button" className="button quiet" disabled={active === 0 && !filters.text} onClick={() => onChange(NO_FILTERS)}>{t('filter.clear')}</button>
        </div>
      ) : null}
    </div>
  );
}
