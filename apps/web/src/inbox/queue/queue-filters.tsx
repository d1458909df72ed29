import type { Geometry } from 'geojson';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useQuery } from '../../api/use-query.js';
import { FilterChoicesDocument } from '../../generated/desk/graphql.js';
import { boxPolygon } from '../../map/drawn-shape.js';
import { CATEGORIES } from '../../map/picture.js';
import { categoryWord } from '../../map/words.js';
import { languageName } from '../../messaging/texts/language-names.js';
import { LANGUAGES_READ, NEEDS, needWord, URGENCIES, urgencyWord } from '../../rules/need-words.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { KeyButton } from '../key-button.js';
import { EVERYTHING, filterCount, filterText, REPORT_STATES, SINCE_MINUTES, WHOSE, type QueueFilter, type Whose } from './queue-filter.js';
import { SavedFilters } from './saved-filters.js';

const BoxMap = lazy(() => import('../../map/shape-map.js').then(({ ShapeMap }) => ({ default: ShapeMap })));

const NOTHING = {};
const TYPING_PAUSE_MS = 250;

interface FiltersProps {
  filter: QueueFilter;
  open: boolean;
  search: RefObject<HTMLInputElement | null>;
  onOpen: () => void;
  onFilter: (filter: QueueFilter) => void;
}

function Choice<Value extends string>({ label, value, choices, word, onChange }: { label: string; value: Value | ''; choices: readonly Value[]; word: (value: Value) => string; onChange: (value: Value | '') => void }) {
  const { t } = useTranslate();
  return (
    <label className="field"><span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as Value | '')}>
        <option value="">{t('filter.all')}</option>
        {choices.map((choice) => <option key={choice} value={choice}>{word(choice)}</option>)}
      </select>
    </label>
  );
}

function Panel({ filter, onFilter }: Pick<FiltersProps, 'filter' | 'onFilter'>) {
  const { t, language } = useTranslate();
  const { data } = useQuery(FilterChoicesDocument, NOTHING);
  const [drawing, setDrawing] = useState(filter.box !== undefined);
  const [tag, setTag] = useState(filter.tag);
  useEffect(() => setTag(filter.tag), [filter.tag]);
  const change = (part: Partial<QueueFilter>): void => onFilter({ ...filter, ...part });
  const channels = data?.channels ?? [];
  const around = useMemo(() => (data?.operationArea?.area ? (JSON.parse(data.operationArea.area) as Geometry) : undefined), [data]);
  return (
    <div className="filter-panel" id="queue-filter-panel">
      <div className="filter-selects">
        <label className="field"><span>{t('desk.state')}</span>
          <select value={filter.state} onChange={(event) => change({ state: REPORT_STATES.find((state) => state === event.target.value) ?? 'open' })}>{REPORT_STATES.map((state) => <option key={state} value={state}>{t(`report.${state}`)}</option>)}</select>
        </label>
        <Choice<Whose> label={t('desk.whose')} value={filter.whose ?? ''} choices={WHOSE} word={(whose) => t(`desk.whose.${whose}`)} onChange={(whose) => change({ whose: whose || undefined })} />
        <Choice label={t('channel.title')} value={filter.channel} choices={channels.map(({ id }) => id)} word={(id) => channels.find((channel) => channel.id === id)?.name ?? id} onChange={(channel) => change({ channel })} />
        <Choice label={t('desk.language')} value={filter.language} choices={LANGUAGES_READ} word={(code) => languageName(code, language)} onChange={(code) => change({ language: code })} />
        <Choice label={t('filter.category')} value={filter.category} choices={CATEGORIES} word={(category) => categoryWord(category, t)} onChange={(category) => change({ category })} />
        <Choice label={t('inbox.need')} value={filter.need} choices={NEEDS} word={(need) => needWord(need, t)} onChange={(need) => change({ need })} />
        <Choice label={t('inbox.urgency')} value={filter.urgency} choices={URGENCIES} word={(urgency) => urgencyWord(urgency, t)} onChange={(urgency) => change({ urgency })} />
        <label className="field"><span>{t('filter.since')}</span>
          <select value={filter.since} onChange={(event) => change({ since: Number(event.target.value) })}><option value={0}>{t('filter.allTime')}</option>{SINCE_MINUTES.map((minutes) => <option key={minutes} value={minutes}>{minutes < 60 ? t('desk.lastMinutes', { count: minutes }) : t('filter.hours', { count: minutes / 60 })}</option>)}</select>
        </label>
        <form className="field" onSubmit={(event) => { event.preventDefault(); change({ tag: tag.trim() }); }}>
          <label className="field"><span>{t('desk.tag')}</span><input value={tag} maxLength={40} dir="auto" onChange={(event) => setTag(event.target.value)} onBlur={() => { if (tag.trim() !== filter.tag) change({ tag: tag.trim() }); }} /></label>
        </form>
      </div>
      <div className="button-row">
        <button type="button" className="button" aria-expanded={drawing} onClick={() => { if (drawing && filter.box) change({ box: undefined }); setDrawing(!drawing); }}><Icon name="area" />{drawing ? t('desk.noBox') : t('desk.box')}</button>
        <button type="button" className="button quiet" disabled={filterText(filter) === ''} onClick={() => onFilter(EVERYTHING)}>{t('filter.clear')}</button>
      </div>
      {drawing ? <Suspense fallback={<p className="hint">{t('loading')}</p>}><BoxMap label={t('desk.boxMap')} boxesOnly shape={filter.box ? boxPolygon(filter.box) : undefined} around={around} onBox={(box) => change({ box })} /></Suspense> : null}
      <SavedFilters filter={filter} onFilter={onFilter} />
    </div>
  );
}

export function QueueFilters({ filter, open, search, onOpen, onFilter }: FiltersProps) {
  const { t } = useTranslate();
  const [text, setText] = useState(filter.text);
  const latest = useRef({ filter, onFilter });
  latest.current = { filter, onFilter };
  useEffect(() => setText(filter.text), [filter.text]);
  useEffect(() => {
    if (text.trim() === latest.current.filter.text.trim()) return undefined;
    const timer = setTimeout(() => latest.current.onFilter({ ...latest.current.filter, text }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const active = filterCount(filter);
  return (
    <div className="filters" role="search">
      <div className="filter-line">
        <label className="search">
          <span className="for-readers">{t('desk.search')}</span>
          <Icon name="search" />
          <input ref={search} type="search" value={text} placeholder={t('desk.search')} dir="auto" maxLength={100} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur(); }} />
        </label>
        <KeyButton command="filters" quiet expanded={open} onPress={onOpen}><Icon name="filter" />{t('filter.title')}{active > 0 ? <span className="badge">{active}</span> : null}</KeyButton>
      </div>
      {open ? <Panel filter={filter} onFilter={onFilter} /> : null}
    </div>
  );
}
