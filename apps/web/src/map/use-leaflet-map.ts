import L from 'leaflet';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Theme } from '../shell/theme.js';
import type { MapView } from './url-state.js';

const WHOLE_WORLD: MapView = { zoom: 3, lat: 20, lng: 10 };
const BASE_MAP_DELAY_MS = 50;

export interface LeafletMap {
  container: RefObject<HTMLDivElement | null>;
  map: L.Map | undefined;
}

/** A Leaflet map in a div, with the base map in the theme's colours. */
export function useLeafletMap(initial: MapView | undefined, theme: Theme, language: string, drawLand = true): LeafletMap {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<L.Map>();
  const start = useRef(initial ?? WHOLE_WORLD);

  useEffect(() => {
    if (!container.current) return undefined;
    const made = L.map(container.current, {
      minZoom: 2,
      maxZoom: 18,
      zoomControl: false,
      worldCopyJump: true,
      attributionControl: false,
      maxBounds: [[-85.06, -Infinity], [85.06, Infinity]],
      maxBoundsViscosity: 1,
      fadeAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    made.setView([start.current.lat, start.current.lng], start.current.zoom);
    made.createPane('labels').classList.add('label-pane');
    L.control.attribution({ prefix: false, position: 'bottomright' }).addTo(made);
    L.control.scale({ imperial: false, position: 'bottomright' }).addTo(made);
    const resized = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    resized.observe(container.current);
    setMap(made);
    return () => {
      resized.disconnect();
      made.remove();
      setMap(undefined);
    };
  }, []);

  useEffect(() => {
    if (!map || !drawLand) return undefined;
    let layer: L.Layer | undefined;
    let stopped = false;
    const timer = setTimeout(() => {
      void import('./base-map.js').then(({ baseMap }) => {
        if (stopped) return;
        layer = baseMap(theme, language);
        layer.addTo(map);
      });
    }, BASE_MAP_DELAY_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
      layer?.remove();
    };
  }, [map, theme, language, drawLand]);

  return { container, map };
}
