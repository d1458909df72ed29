import L from 'leaflet';
import { useEffect } from 'react';

/** The selected place is the only thing of the map that is a DOM element. */
export function useSelectionRing(map: L.Map | undefined, place: { lng: number; lat: number } | undefined): void {
  const lng = place?.lng;
  const lat = place?.lat;
  useEffect(() => {
    if (!map || lng === undefined || lat === undefined) return undefined;
    const ring = L.marker([lat, lng], { icon: L.divIcon({ className: 'selection-ring', iconSize: [34, 34] }), interactive: false, keyboard: false, zIndexOffset: 1_000 });
    ring.addTo(map);
    if (!map.getBounds().contains([lat, lng])) map.panTo([lat, lng]);
    return () => {
      ring.remove();
    };
  }, [map, lng, lat]);
}
