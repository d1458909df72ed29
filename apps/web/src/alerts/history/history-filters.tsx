import { useEffect, useRef, useState } from 'react';
import { useQuery } from '../../api/use-query.js';
import { HistorySourcesDocument } from '../../generated/desk/graphql.js';
import { severityStep } from '../../map/picture.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { EVERYTHING, PERIODS, SEVERITY_WORDS, STATES, STATUSES, TYPES, type HistorySearch, type Period } from './history-search.js';

const NOTHING = {};
const TYPING_PAUSE_MS = 300;

export function HistoryFilters({ wanted, onChange }: { wanted: HistorySearch; onChange: (wanted: HistorySearch) => void }) {
  const { t } = useTranslate();
  const { data } = useQuery(HistorySourcesDocument, NOTHING);
  const [text, setText] = useState(wanted.text);
  const latest = useRef({ wanted, onChange });
  latest.current = { wanted, onChange };
  useEffect(() => setText(wanted.text), [wanted.text]);
  useEffect(() => {
    if (text.trim() === latest.current.wanted.text.trim()) return undefined;
    const timer = setTimeout(() => latest.current.onChange({ ...latest.current.wanted, text }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const change = (part: Partial<HistorySearch>): void => onChange({ ...wanted, ...part });
  return (
    <form className="history-filters" role="search" onSubmit={(event) => { event.preventDefault(); change({ text }); }}>
      <label className="search">
        <span className="for-readers">{t('history.search')}</span>
        <Icon name="search" />
        <input type="search" value={text} placeholder={t('history.search')} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className="chips" role="group" aria-label={t('history.state')}>
        {STATES.map((state) => <button key={state} type="button" className="chip" aria-pressed={wanted.state === state} onClick={() => change({ state })}>{t(`history.state.${state}`)}</button>)}
      </div>
      <label className="field"><span>{t('history.period')}</span>
        <select value={wanted.period} onChange={(event) => change({ period: event.target.value as Period })}>{Object.keys(PERIODS).map((period) => <option key={period} value={period}>{t(`history.period.${period as Period}`)}</option>)}</select>
      </label>
      {wanted.period === 'dates' ? (
        <>
          <label className="field"><span>{t('history.from')}</span><input type="date" value={wanted.from} max={wanted.until || undefined} onChange={(event) => change({ from: event.target.value })} /></label>
          <label className="field"><span>{t('history.until')}</span><input type="date" value={wanted.until} min={wanted.from || undefined} onChange={(event) => change({ until: event.target.value })} /></label>
        </>
      ) : null}
      <label className="field"><span>{t('alert.source')}</span>
        <select value={wanted.feed} onChange={(event) => change({ feed: event.target.value })}><option value="">{t('filter.all')}</option>{data?.feeds.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
      </label>
      <label className="field"><span>{t('filter.severity')}</span>
        <select value={wanted.severity} onChange={(event) => change({ severity: event.target.value })}><option value="">{t('filter.all')}</option>{SEVERITY_WORDS.map((word) => <option key={word} value={word}>{t('filter.atLeast', { severity: t(`severity.${severityStep(word)}`) })}</option>)}</select>
      </label>
      <label className="field"><span>{t('alert.type')}</span>
        <select value={wanted.type} onChange={(event) => change({ type: event.target.value })}><option value="">{t('filter.all')}</option>{TYPES.map((type) => <option key={type} value={type}>{t(`msgType.${type}`)}</option>)}</select>
      </label>
      <label className="field"><span>{t('filter.status')}</span>
        <select value={wanted.status} onChange={(event) => change({ status: event.target.value })}><option value="">{t('filter.all')}</option>{STATUSES.map((status) => <option key={status} value={status}>{t(`capStatus.${status}`)}</option>)}</select>
      </label>
      <button type="button" className="button quiet" onClick={() => onChange(EVERYTHING)}>{t('filter.clear')}</button>
    </form>
  );
}
