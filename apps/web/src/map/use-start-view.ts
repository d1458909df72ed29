import type L from 'leaflet';
import { useEffect } from 'react';
import type { PictureList, Selection } from './picture.js';

/** Far outliers (a wrong coordinate, a test in another country) must not zoom the first view out to the world. */
const MIDDLE_SHARE = 0.9;

function middle(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor((sorted.length * (1 - MIDDLE_SHARE)) / 2);
  return [sorted[cut] as number, sorted[sorted.length - 1 - cut] as number];
}

/** Without a view in the address the map goes to the opened alert, or to where most things happen; `map` is given until that is done. */
export function useStartView(map: L.Map | undefined, list: PictureList | undefined, opened: Selection | undefined, failed: boolean, onDone: () => void): void {
  useEffect(() => {
    if (map && failed) onDone();
    if (!map || !list) return;
    const wanted = opened?.kind === 'alert' ? list.alerts.find(({ id }) => id === opened.id)?.bbox : undefined;
    const box = wanted ?? list.alerts.find((alert) => alert.bbox)?.bbox;
    if (list.incidents.length > 0 && !wanted) {
      const [west, east] = middle(list.incidents.map(({ lng }) => lng));
      const [south, north] = middle(list.incidents.map(({ lat }) => lat));
      map.fitBounds([[south, west], [north, east]], { maxZoom: 13, padding: [24, 24], animate: false });
    } else if (box) {
      map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { maxZoom: 10, animate: false });
    }
    onDone();
  }, [map, list, opened?.id, failed, onDone]);
}
