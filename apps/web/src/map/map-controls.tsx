import type L from 'leaflet';
import { useState, type FormEvent } from 'react';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';

/** Zoom, the way to a past moment, and one box that takes a coordinate in every usual notation. */
export function MapControls({ map, timeOpen, onTime }: { map: L.Map; timeOpen: boolean; onTime: () => void }) {
  const { t } = useTranslate();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // Every notation there is weighs more than the rest of the controls: fetched when somebody types one.
    const { readPlace } = await import('./read-place.js');
    const place = readPlace(text, map.getCenter());
    setWrong(!place);
    if (place) map.setView([place.lat, place.lng], Math.max(map.getZoom(), 12));
  };
  return (
    <div className="map-controls">
      <div className="control-group">
        <button type="button" aria-label={t('map.zoomIn')} title={t('map.zoomIn')} onClick={() => map.zoomIn()}><Icon name="plus" /></button>
        <button type="button" aria-label={t('map.zoomOut')} title={t('map.zoomOut')} onClick={() => map.zoomOut()}><Icon name="minus" /></button>
        <button type="button" aria-label={t('map.goTo')} title={t('map.goTo')} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="target" /></button>
        <button type="button" aria-label={t('map.time')} title={t('map.time')} aria-expanded={timeOpen} onClick={onTime}><Icon name="clock" /></button>
      </div>
      {open ? (
        <form className="go-to" onSubmit={(event) => void go(event)}>
          <label className="field">
            <span>{t('map.goTo')}</span>
            <input autoFocus value={text} placeholder="-17.83, 31.05 · 17°49'S 31°3'E" aria-invalid={wrong} aria-describedby="go-to-hint" onChange={(event) => { setText(event.target.value); setWrong(false); }} />
          </label>
          <p id="go-to-hint" className={wrong ? 'error' : 'hint'}>{wrong ? t('map.wrongPlace') : t('map.placeHint')}</p>
          <button type="submit" className="button">{t('map.go')}</button>
        </form>
      ) : null}
    </div>
  );
}
