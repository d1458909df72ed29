import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useMemo } from 'react';
import type { FindPlacesQuery } from '../generated/desk/graphql.js';
import { readAreas } from '../map/drawn-shape.js';
import '../map/map.css';
import { useLeafletMap } from '../map/use-leaflet-map.js';
import { useTranslate } from '../shell/language.js';
import { useTheme } from '../shell/theme.js';

/** Candidates by the numbers they have in the list. */
export function PlacesMap({ places, around }: { places: FindPlacesQuery['findPlaces']; around: string | undefined }) {
  const { t, language } = useTranslate();
  const { container, map } = useLeafletMap(undefined, useTheme(), language);
  const shape = useMemo(() => (around ? readAreas(around) : undefined), [around]);
  useEffect(() => {
    if (map && shape && places.length === 0) map.fitBounds(L.geoJSON(shape).getBounds(), { maxZoom: 11, padding: [30, 30], animate: false });
  }, [map, shape, places]);
  useEffect(() => {
    if (!map || places.length === 0) return undefined;
    const at = places.flatMap(({ point: [lng, lat] }): [number, number][] => (lng === undefined || lat === undefined ? [] : [[lat, lng]]));
    // The likeliest stands above the others.
    const marks = L.layerGroup(at.map((place, index) => L.marker(place, { icon: L.divIcon({ className: 'candidate-mark', html: String(index + 1), iconSize: [22, 22] }), interactive: false, keyboard: false, zIndexOffset: -index * 1_000 })));
    marks.addTo(map);
    map.fitBounds(L.latLngBounds(at), { maxZoom: 11, padding: [36, 36], animate: false });
    return () => {
      marks.remove();
    };
  }, [map, places]);
  return <div className="shape-frame"><div ref={container} className="map" role="application" aria-label={t('gazetteer.map')} /></div>;
}
