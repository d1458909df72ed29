import 'leaflet/dist/leaflet.css';
import type { Geometry } from 'geojson';
import type L from 'leaflet';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Icon } from '../shell/icons.js';
import { useTranslate, withWords } from '../shell/language.js';
import { useTheme } from '../shell/theme.js';
import { MomentProvider } from '../shell/use-now.js';
import { FilterBar } from './filter-bar.js';
import { Legend } from './legend.js';
import './map.css';
import { MapControls } from './map-controls.js';
import { PictureList } from './picture-list.js';
import { isSelected, type Selection } from './picture.js';
import { useSelectionRing } from './selection-ring.js';
import { useShownShape } from './shown-shape.js';
import { NO_FILTERS, parseView, viewHash } from './url-state.js';
import { useLeafletMap } from './use-leaflet-map.js';
import { useMapLayers } from './use-map-layers.js';
import { useMapUrl } from './use-map-url.js';
import { usePicture } from './use-picture.js';
import { useStartView } from './use-start-view.js';

export interface MapPageProps {
  /** The opened incident or alert, from the address. */
  opened: Selection | undefined;
  detail: ReactNode;
  tools?: ReactNode;
  /** Set while the next click on the map gives a place. */
  onPick?: ((place: { lng: number; lat: number }) => void) | undefined;
  /** A place that is being worked on, shown by the ring. */
  marked?: { lng: number; lat: number } | undefined;
  /** Areas that are worked on and are not among the tiles. */
  shapes?: readonly Geometry[] | undefined;
  onOpen: (selection: Selection | undefined) => void;
  onExercise: (exercise: boolean) => void;
}

const TimeTravel = lazy(() => withWords(import('./time-travel.js'), 'detail'));

const WHOLE_WORLD = '-180,-90,180,90';

/** West, south, east, north; west is greater than east across the antimeridian. The server widens it to a grid for its cache. */
function shownBox(map: L.Map): string {
  const bounds = map.getBounds();
  if (bounds.getEast() - bounds.getWest() >= 360) return WHOLE_WORLD;
  const wrapped = (lng: number): number => ((((lng + 180) % 360) + 360) % 360) - 180;
  const limited = (lat: number): number => Math.max(-90, Math.min(90, lat));
  return [wrapped(bounds.getWest()), limited(bounds.getSouth()), wrapped(bounds.getEast()), limited(bounds.getNorth())].map((degrees) => degrees.toFixed(4)).join(',');
}

/** The map and the equal list beside it. */
export function MapPage({ opened, detail, tools, onPick, marked, shapes, onOpen, onExercise }: MapPageProps) {
  const { t, language } = useTranslate();
  const theme = useTheme();
  const { filters, at, setFilters, setAt } = useMapUrl();
  const [choosingTime, setChoosingTime] = useState(false);
  // Until the list says where things happen, tiles of the whole world would only be in its way.
  const [started, setStarted] = useState(() => parseView(location.hash) !== undefined);
  const { container, map } = useLeafletMap(parseView(location.hash), theme, language, started);
  const [box, setBox] = useState<string>();
  const [selection, setSelection] = useState<Selection | undefined>(opened);
  const [problem, setProblem] = useState<Error>();
  const [phoneView, setPhoneView] = useState<'map' | 'list'>('map');

  useEffect(() => setSelection(opened), [opened?.kind, opened?.id]);
  useEffect(() => {
    if (!map) return undefined;
    const moved = (): void => {
      // Until the first view is chosen the question is for the whole world.
      if (!started) return;
      const { lat, lng } = map.getCenter().wrap();
      history.replaceState(history.state, '', location.pathname + location.search + viewHash({ zoom: map.getZoom(), lat, lng }));
      setBox(shownBox(map));
      setProblem(undefined);
    };
    map.on('moveend', moved);
    setBox(started ? shownBox(map) : WHOLE_WORLD);
    return () => {
      map.off('moveend', moved);
    };
  }, [map, started]);

  const actions = useMemo(() => ({ onSelect: (chosen: Selection | undefined) => { setSelection(chosen); onOpen(chosen); }, onPick, onError: setProblem }), [onOpen, onPick]);
  const onChange = useMapLayers(started ? map : undefined, filters, at, selection, actions);
  const { list, error, loading, arrived } = usePicture(box, filters, at, onChange);
  useStartView(started ? undefined : map, list, opened, error !== undefined, useCallback(() => setStarted(true), []));
  useEffect(() => { if (list) onExercise(list.exercise); }, [list, onExercise]);

  const selectedIncident = selection?.kind === 'incident' ? list?.incidents.find((incident) => isSelected(selection, 'incident', incident)) : undefined;
  useShownShape(started ? map : undefined, shapes, theme);
  useSelectionRing(map, marked ?? selectedIncident);
  const choose = useCallback((chosen: Selection) => {
    setSelection(chosen);
    const alert = chosen.kind === 'alert' ? list?.alerts.find(({ id }) => id === chosen.id) : undefined;
    if (map && alert?.bbox) {
      const [west, south, east, north] = alert.bbox;
      if (!map.getBounds().intersects([[south, west], [north, east]])) map.fitBounds([[south, west], [north, east]], { maxZoom: 10 });
    }
  }, [map, list]);
  const open = useCallback((chosen: Selection) => {
    choose(chosen);
    onOpen(chosen);
  }, [choose, onOpen]);

  return (
    <main id="main" className="map-page" data-phone={phoneView} data-picking={onPick ? true : undefined} data-detail={detail ? true : undefined}>
      {choosingTime || at !== undefined ? <Suspense fallback={null}><TimeTravel at={at} onMove={setAt} onClose={() => setChoosingTime(false)} /></Suspense> : null}
      <div className="map-side">
        {detail ?? (
          <>
            <FilterBar filters={filters} onChange={setFilters} />
            {error ?? problem ? <p className="problem" role="alert">{(error ?? problem)?.message}</p> : null}
            <MomentProvider value={at === undefined ? undefined : Date.parse(at)}>
              <PictureList facts={list} text={filters.text} selection={selection} arrived={arrived} onSelect={choose} onOpen={open} past={at !== undefined} onClearFilters={() => setFilters(NO_FILTERS)} />
            </MomentProvider>
          </>
        )}
      </div>
      <div className="map-area" aria-busy={loading}>
        <div ref={container} className="map" role="application" aria-label={t('map.label')} />
        {map ? <MapControls map={map} timeOpen={choosingTime || at !== undefined} onTime={() => { if (at !== undefined) setAt(undefined); setChoosingTime(at === undefined && !choosingTime); }} /> : null}
        {tools ? <div className="map-tools">{tools}</div> : null}
        <Legend />
      </div>
      <div className="phone-switch" role="group" aria-label={t('map.switch')}>
        <button type="button" aria-pressed={phoneView === 'map'} onClick={() => setPhoneView('map')}><Icon name="map" />{t('map.map')}</button>
        <button type="button" aria-pressed={phoneView === 'list'} onClick={() => setPhoneView('list')}><Icon name="list" />{t('map.list')}</button>
      </div>
    </main>
  );
}
