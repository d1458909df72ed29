import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { middleOf } from '../incidents/geometry-middle.js';
import { useLeafletMap } from '../map/use-leaflet-map.js';
import '../map/map.css';
import { useTranslate } from '../shell/language.js';
import { useTheme } from '../shell/theme.js';
import type { InboxReport } from './use-inbox.js';

/** Where the report says it is, and the candidates by the numbers that choose them. */
export function ReportMap({ report }: { report: InboxReport }) {
  const { t, language } = useTranslate();
  const theme = useTheme();
  const { container, map } = useLeafletMap(undefined, theme, language);
  const places = useMemo(() => {
    const [lng, lat] = report.point ?? [];
    const own = lng === undefined || lat === undefined ? [] : [{ label: '', place: { lng, lat } }];
    return [...own, ...report.candidates.slice(0, 9).flatMap(({ incident }, index) => {
      const place = middleOf(incident.geometry ?? undefined);
      return place ? [{ label: String(index + 1), place }] : [];
    })];
  }, [report]);
  useEffect(() => {
    if (!map || places.length === 0) return undefined;
    const marks = L.layerGroup(places.map(({ label, place }) =>
      L.marker([place.lat, place.lng], { icon: L.divIcon({ className: label ? 'candidate-mark' : 'selection-ring', html: label, iconSize: label ? [22, 22] : [34, 34] }), interactive: false, keyboard: false })));
    marks.addTo(map);
    map.fitBounds(L.latLngBounds(places.map(({ place }) => [place.lat, place.lng])), { maxZoom: 13, padding: [40, 40], animate: false });
    return () => {
      marks.remove();
    };
  }, [map, places]);
  return <div className="report-map"><div ref={container} className="map" role="region" aria-label={t('inbox.mapLabel', { place: report.place || t('incident.noPlace') })} />{places.length === 0 ? <p className="map-hint">{t('inbox.noPlaceHint')}</p> : null}</div>;
}
