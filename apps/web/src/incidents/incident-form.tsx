import { useEffect, useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { CreateIncidentDocument, type IncidentVisibility } from '../generated/detail/graphql.js';
import { DetailPanel } from '../map/detail-panel.js';
import { CATEGORIES, SEVERITIES } from '../map/picture.js';
import { readPlace } from '../map/read-place.js';
import { SEVERITY_WORDS } from '../map/severity-mark.js';
import { categoryWord } from '../map/words.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';

interface Place {
  lng: number;
  lat: number;
}

interface FormProps {
  place: Place | undefined;
  onPlace: (place: Place | undefined) => void;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** A new incident; its place comes from a click on the map or from the coordinate box. */
export function IncidentForm({ place, onPlace, onClose, onCreated }: FormProps) {
  const { t } = useTranslate();
  const [create, running] = useAction(CreateIncidentDocument);
  const [coordinates, setCoordinates] = useState('');
  const written = coordinates === '' || readPlace(coordinates) !== undefined;
  useEffect(() => {
    if (place) setCoordinates(`${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}`);
  }, [place]);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => formText(form, name);
    const at = readPlace(coordinates);
    const done = await create({
      input: {
        title: text('title'),
        description: text('description'),
        category: text('category'),
        severity: Number(form.get('severity')),
        visibility: text('visibility') as IncidentVisibility,
        place: text('place'),
        ...(at ? { geometry: JSON.stringify({ type: 'Point', coordinates: [at.lng, at.lat] }) } : {}),
      },
    });
    if (done) onCreated(done.createIncident.id);
  };
  return (
    <DetailPanel title={t('incident.new')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('incident.coordinates')}</span>
          <input value={coordinates} aria-invalid={!written} aria-describedby="place-hint" onChange={(event) => setCoordinates(event.target.value)} onBlur={() => onPlace(readPlace(coordinates))} />
        </label>
        <p className={written ? 'hint' : 'error'} id="place-hint">{written ? t('incident.coordinatesHint') : t('map.wrongPlace')}</p>
        <label className="field"><span>{t('incident.title')}</span><input name="title" required maxLength={200} /></label>
        <div className="filter-selects">
          <label className="field"><span>{t('filter.category')}</span>
            <select name="category" defaultValue="other">{CATEGORIES.map((category) => <option key={category} value={category}>{categoryWord(category, t)}</option>)}</select>
          </label>
          <label className="field"><span>{t('filter.severity')}</span>
            <select name="severity" defaultValue={2}>{SEVERITIES.map((step) => <option key={step} value={step}>{t(SEVERITY_WORDS[step])}</option>)}</select>
          </label>
        </div>
        <label className="field"><span>{t('incident.place')}</span><input name="place" maxLength={200} /></label>
        <label className="field"><span>{t('incident.description')}</span><textarea name="description" rows={4} maxLength={5_000} /></label>
        <label className="field"><span>{t('incident.visibility')}</span>
          <select name="visibility" defaultValue="public"><option value="public">{t('incident.public')}</option><option value="agency">{t('incident.agencyOnly')}</option></select>
        </label>
        <button className="button primary" disabled={running || !written}>{t('incident.create')}</button>
      </form>
    </DetailPanel>
  );
}
