import { useEffect, useState } from 'react';
import { request } from '../../api/request.js';
import { PlacesNamedDocument } from '../../generated/desk/graphql.js';
import { useTranslate } from '../../shell/language.js';
import { placeChoices, typedPlace, type PlaceChoice } from './place-choices.js';

const TYPING_PAUSE_MS = 250;

interface PlacesProps {
  places: readonly PlaceChoice[];
  choosing: boolean;
  disabled: boolean;
  onSearch: (found: readonly PlaceChoice[] | undefined) => void;
  onPlace: (place: PlaceChoice) => void;
}

/** The places the words may mean, by the number that chooses them; others by name, by coordinates or on the map. */
export function Places({ places, choosing, disabled, onSearch, onPlace }: PlacesProps) {
  const { t } = useTranslate();
  const [text, setText] = useState('');
  const [searched, setSearched] = useState(false);
  useEffect(() => {
    const words = text.trim();
    if (words.length < 2) {
      onSearch(undefined);
      setSearched(false);
      return undefined;
    }
    const typed = typedPlace(words);
    if (typed) {
      onSearch([typed]);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      request(PlacesNamedDocument, { text: words }, abort.signal).then(({ findPlaces }) => {
        onSearch(placeChoices(findPlaces));
        setSearched(true);
      }, () => undefined);
    }, TYPING_PAUSE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <section aria-label={t('desk.places')}>
      <h3>{choosing ? t('desk.choosePlace') : t('desk.places')}</h3>
      <ol className="candidates" data-choosing={choosing || undefined}>
        {places.map((place, index) => (
          <li key={`${place.name} ${place.point.join(' ')}`}>
            <button type="button" className="candidate" disabled={disabled} onClick={() => onPlace(place)} aria-label={t('desk.placeAt', { name: [place.name, place.context].filter(Boolean).join(', ') })}>
              <kbd className="place-mark">{index + 1}</kbd>
              <span className="row-title" dir="auto">{place.name}</span>
              <span className="age">{place.score === undefined ? '' : t('inbox.score', { score: Math.round(Math.min(1, place.score) * 100) })}</span>
              <span className="row-more" dir="auto">{place.context || place.point.map((degrees) => degrees.toFixed(4)).reverse().join(', ')}</span>
            </button>
          </li>
        ))}
      </ol>
      {places.length === 0 ? <p className="hint">{searched ? t('desk.noPlaceFound') : t('inbox.noPlaceHint')}</p> : null}
      {choosing ? (
        <>
          <label className="field"><span>{t('desk.searchPlace')}</span>
            <input value={text} dir="auto" maxLength={120} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && places[0]) { event.preventDefault(); onPlace(places[0]); } }} />
          </label>
          <p className="hint">{t('desk.placeHint')}</p>
        </>
      ) : null}
    </section>
  );
}
