import type { Geometry } from 'geojson';
import L from 'leaflet';
import { useEffect } from 'react';
import type { Theme } from '../shell/theme.js';

const COLOURS: Record<Theme, string> = { light: '#5b2a86', dark: '#d3aefc', night: '#e8836a' };

/** Draws shapes that are not among the tiles, dashed, and brings them into view. */
export function useShownShape(map: L.Map | undefined, shapes: readonly Geometry[] | undefined, theme: Theme): void {
  useEffect(() => {
    if (!map || !shapes || shapes.length === 0) return undefined;
    // On canvas: a ring of 40,000 points would hold the browser up as an element.
    const colour = COLOURS[theme];
    const style = { color: colour, weight: 3, dashArray: '7 5', fillOpacity: 0.08, interactive: false, renderer: L.canvas({ padding: 0.3 }) };
    const layer = L.geoJSON([...shapes], { style: () => style, pointToLayer: (_, place) => L.circleMarker(place, { ...style, radius: 8 }) }).addTo(map);
    const bounds = layer.getBounds();
    if (bounds.isValid() && !map.getBounds().intersects(bounds)) map.fitBounds(bounds, { maxZoom: 10, padding: [30, 30] });
    return () => {
      layer.remove();
    };
  }, [map, shapes, theme]);
}
