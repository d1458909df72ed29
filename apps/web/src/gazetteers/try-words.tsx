import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useQuery } from '../api/use-query.js';
import { FindPlacesDocument } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';

const PlacesMap = lazy(async () => ({ default: (await import('./places-map.js')).PlacesMap }));
const TYPING_PAUSE_MS = 350;

/** What the gazetteers make of somebody's words, as numbered candidates on a map. */
export function TryWords({ around }: { around: string | undefined }) {
  const { t, language } = useTranslate();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, error, loading } = useQuery(FindPlacesDocument, { text }, text === '');
  const places = useMemo(() => (text === '' ? [] : data?.findPlaces ?? []), [data, text]);
  const score = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (
    <section className="card" aria-labelledby="try-title">
      <h2 id="try-title">{t('gazetteer.try')}</h2>
      <label className="field"><span>{t('gazetteer.words')}</span><textarea rows={2} dir="auto" maxLength={2_000} value={typed} placeholder={t('gazetteer.wordsExample')} onChange={(event) => setTyped(event.target.value)} /></label>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      <Suspense fallback={<p className="hint">{t('loading')}</p>}><PlacesMap places={places} around={around} /></Suspense>
      <p className="hint" role="status">{text === '' ? t('gazetteer.tryHint') : data ? t('gazetteer.found', { count: places.length }) : loading ? t('loading') : ''}</p>
      <ol className="plain place-list">
        {places.map((place, index) => (
          <li key={`${place.name} ${place.point.join(' ')}`}>
            <span className="candidate-mark" aria-hidden="true">{index + 1}</span>
            <span><strong dir="auto">{place.name}</strong> <span className="hint" dir="auto">{place.context}</span></span>
            <span className="hint nowrap" title={t('gazetteer.scoreHint')}>{score.format(place.score)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
