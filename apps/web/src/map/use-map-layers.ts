import L from 'leaflet';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../api/live.js';
import { AlertLayer } from './alert-layer.js';
import { IncidentLayer } from './incident-layer.js';
import { IncidentTiles } from './incident-tiles.js';
import { mergeClusters } from './merge-clusters.js';
import type { Selection } from './picture.js';
import { isCluster, toColumns, type MapPoint } from './point-store.js';
import { filterQuery, matchesFilters, matchesText, type MapFilters } from './url-state.js';
import type { PictureChange } from './use-picture.js';
import { visibleTiles } from './visible-tiles.js';

const REFRESH_EVERY_MS = 2_500;
const SAME_SPOT_PIXELS = 8;

export interface MapActions {
  onSelect: (selection: Selection | undefined) => void;
  onPick: ((place: L.LatLng) => void) | undefined;
  onError: (error: Error) => void;
}

/** Incidents and alert areas on the map, and what a click on them means. */
export function useMapLayers(map: L.Map | undefined, filters: MapFilters, at: string | undefined, selection: Selection | undefined, actions: MapActions): (change: PictureChange) => void {
  const latest = useRef({ filters, at, actions });
  latest.current = { filters, at, actions };
  const query = filterQuery(filters).toString();
  const { epoch } = useLive();
  const [layers, setLayers] = useState<{ alerts: AlertLayer; tiles: IncidentTiles }>();
  const drawing = useRef({ redraw: (): void => undefined, show: (): void => undefined });
  const refreshSoon = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!map) return undefined;
    let shown: MapPoint[] = [];
    const incidents = new IncidentLayer();
    const onError = (error: Error): void => latest.current.actions.onError(error);
    const paint = (): void => {
      const { filters: active, at: past } = latest.current;
      const now = past === undefined ? Date.now() : Date.parse(past);
      shown = mergeClusters(tiles.points((facts) => isCluster(facts) || (matchesFilters(active, facts, now) && (!active.text || matchesText(active.text, facts.title, facts.place, String(facts.number))))), 256 * 2 ** map.getZoom());
      incidents.setPoints(toColumns(shown, shown.length, now));
    };
    const tiles = new IncidentTiles(paint, onError);
    const alerts = new AlertLayer(onError);
    alerts.addTo(map);
    incidents.addTo(map);
    let lastClick: { place: L.Point; turn: number } | undefined;

    const show = (): void => {
      const bounds = map.getPixelBounds();
      if (!bounds.min || !bounds.max) return;
      tiles.show(visibleTiles(map.getZoom(), bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y), tileQuery(latest.current.filters, latest.current.at));
    };
    const click = (event: L.LeafletMouseEvent): void => {
      const { onPick, onSelect } = latest.current.actions;
      if (onPick) {
        onPick(event.latlng.wrap());
        return;
      }
      const at = incidents.indexAt(event.containerPoint);
      const point = at === undefined ? undefined : shown[at];
      if (point && isCluster(point.facts)) {
        map.setView([point.lat, point.lng], Math.min(map.getZoom() + 2, map.getMaxZoom()));
        return;
      }
      if (point) {
        onSelect({ kind: 'incident', id: point.facts.id });
        return;
      }
      // Areas lie on each other: clicking again at the same spot goes through them.
      const under = alerts.alertsAt(event.latlng);
      const again = lastClick && lastClick.place.distanceTo(event.containerPoint) < SAME_SPOT_PIXELS;
      lastClick = { place: event.containerPoint, turn: again && lastClick ? lastClick.turn + 1 : 0 };
      const alert = under[lastClick.turn % Math.max(1, under.length)];
      onSelect(alert && { kind: 'alert', id: alert.id });
    };
    const hover = (event: L.LeafletMouseEvent): void => {
      const over = incidents.indexAt(event.containerPoint) !== undefined;
      map.getContainer().classList.toggle('over-point', over);
    };
    map.on('moveend', show).on('click', click).on('mousemove', hover);
    drawing.current = { redraw: paint, show };
    show();
    setLayers({ alerts, tiles });
    return () => {
      map.off('moveend', show).off('click', click).off('mousemove', hover);
      clearTimeout(refreshSoon.current);
      refreshSoon.current = undefined;
      tiles.stop();
      alerts.remove();
      incidents.remove();
      setLayers(undefined);
    };
  }, [map]);

  useEffect(() => {
    if (!layers) return;
    layers.alerts.filter(alertQuery(filters, at));
    drawing.current.show();
    drawing.current.redraw();
  }, [layers, query, at]);
  useEffect(() => drawing.current.redraw(), [filters.text]);
  useEffect(() => {
    if (epoch === 0 || !layers) return;
    layers.tiles.refresh();
    layers.alerts.refresh();
  }, [epoch, layers]);
  useEffect(() => layers?.alerts.select(selection?.kind === 'alert' ? selection.id : undefined), [layers, selection?.kind, selection?.id]);

  return useCallback((change: PictureChange) => {
    if (!layers) return;
    if (change.kind === 'incident') {
      const { incident } = change;
      layers.tiles.change(change.id, incident && change.action === 'upsert' ? { lng: incident.lng, lat: incident.lat, facts: incident } : undefined);
    } else if (change.action === 'remove') {
      layers.alerts.hide(change.id);
    }
    const refresh = (): void => {
      refreshSoon.current = layers.tiles.unsettled ? setTimeout(refresh, REFRESH_EVERY_MS) : undefined;
      layers.tiles.refresh();
      layers.alerts.refresh();
    };
    refreshSoon.current ??= setTimeout(refresh, REFRESH_EVERY_MS);
  }, [layers]);
}

function tileQuery(filters: MapFilters, at: string | undefined): string {
  return [filterQuery(filters).toString(), at === undefined ? '' : `at=${at}`].filter(Boolean).join('&');
}

/** Category and status say nothing about alerts. */
function alertQuery({ severity }: MapFilters, at: string | undefined): string {
  return [severity > 1 ? `severity=${severity}` : '', at === undefined ? '' : `at=${at}`].filter(Boolean).join('&');
}
