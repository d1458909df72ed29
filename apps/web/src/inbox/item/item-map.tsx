import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { middleOf } from '../../incidents/geometry-middle.js';
import '../../map/map.css';
import { useLeafletMap } from '../../map/use-leaflet-map.js';
import { useTranslate } from '../../shell/language.js';
import { useTheme } from '../../shell/theme.js';
import type { PlaceChoice } from './place-choices.js';
import type { Detail } from './use-detail.js';

interface ItemMapProps {
  detail: Detail;
  places: readonly PlaceChoice[];
  /** Which numbers can be chosen now: those are drawn on top. */
  choosing: 'duplicate' | 'place' | undefined;
  onPoint: (point: { lng: number; lat: number }) => void;
}

interface Mark {
  kind: 'own' | 'duplicate' | 'place';
  label: string;
  lng: number;
  lat: number;
}

const LOOKS = { own: { className: 'selection-ring', size: 34 }, duplicate: { className: 'candidate-mark', size: 22 }, place: { className: 'candidate-mark place-mark', size: 22 } } as const;

/** Where the report says it is, what it may be the same as, and the places it may mean, by the numbers that choose them. */
export function ItemMap({ detail, places, choosing, onPoint }: ItemMapProps) {
  const { t, language } = useTranslate();
  const theme = useTheme();
  const { container, map } = useLeafletMap(undefined, theme, language);
  const latest = useRef(onPoint);
  latest.current = onPoint;
  const marks = useMemo<Mark[]>(() => {
    const [lng, lat] = detail.point ?? [];
    return [
      ...(lng === undefined || lat === undefined ? [] : [{ kind: 'own' as const, label: '', lng, lat }]),
      ...detail.candidates.slice(0, 9).flatMap(({ incident }, index) => {
        const place = middleOf(incident.geometry ?? undefined);
        return place ? [{ kind: 'duplicate' as const, label: String(index + 1), ...place }] : [];
      }),
      ...places.slice(0, 9).map(({ point }, index) => ({ kind: 'place' as const, label: String(index + 1), lng: point[0], lat: point[1] })),
    ];
  }, [detail, places]);
  const where = JSON.stringify(marks.map(({ lng, lat }) => [lng, lat]));
  useEffect(() => {
    if (!map || marks.length === 0) return;
    map.fitBounds(L.latLngBounds(marks.map(({ lng, lat }) => [lat, lng])), { maxZoom: 13, padding: [30, 30], animate: false });
  }, [map, where]);
  useEffect(() => {
    if (!map) return undefined;
    const shown = choosing ? marks.filter(({ kind }) => kind === choosing || kind === 'own') : marks;
    const layer = L.layerGroup(shown.map(({ kind, label, lng, lat }) => {
      const { className, size } = LOOKS[kind];
      return L.marker([lat, lng], { icon: L.divIcon({ className, html: label, iconSize: [size, size] }), interactive: false, keyboard: false, zIndexOffset: kind === choosing ? 1_000 : 0 });
    })).addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, marks, choosing]);
  useEffect(() => {
    if (!map || choosing !== 'place') return undefined;
    const click = ({ latlng }: L.LeafletMouseEvent): void => {
      const { lng, lat } = latlng.wrap();
      latest.current({ lng: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) });
    };
    map.on('click', click);
    return () => {
      map.off('click', click);
    };
  }, [map, choosing]);
  return (
    <div className="item-map" data-picking={choosing === 'place' || undefined}>
      <div ref={container} className="map" role="region" aria-label={t('inbox.mapLabel', { place: detail.place || t('incident.noPlace') })} />
      {marks.length === 0 ? <p className="map-hint">{t('inbox.noPlaceHint')}</p> : null}
    </div>
  );
}
