import 'leaflet/dist/leaflet.css';
import type { GeoJSON, Geometry, Polygon } from 'geojson';
import L from 'leaflet';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { useTheme } from '../shell/theme.js';
import { boxBetween, boxPolygon, isBox, polygonOf, type Box, type Corner } from './drawn-shape.js';
import './map.css';
import { useLeafletMap } from './use-leaflet-map.js';

interface ShapeMapProps {
  label: string;
  shape: Geometry | undefined;
  /** What is looked at while there is no shape. */
  around?: Geometry | undefined;
  /** Places that are shown with it, such as where people are. */
  points?: GeoJSON | undefined;
  /** Only boxes, or areas of any outline too. */
  boxesOnly?: boolean;
  onBox?: (box: Box) => void;
  onArea?: (area: Polygon) => void;
}

/** Of the small map; over light and dark land alike. */
const SHOWN = { color: '#2a86bd', weight: 3, fillOpacity: 0.15, interactive: false } as const;
const POINT = { radius: 4, color: '#ffffff', weight: 1, fillColor: '#b3480a', fillOpacity: 0.9, interactive: false } as const;
const DRAWN = { color: '#d9651b', weight: 3, dashArray: '6 4', fillOpacity: 0.1, interactive: false } as const;

/** A small map that shows an area and on which another is drawn, by clicks or, by keyboard, with the middle of the map. */
export function ShapeMap({ label, shape, around, points, boxesOnly = false, onBox, onArea }: ShapeMapProps) {
  const { t, language } = useTranslate();
  const { container, map } = useLeafletMap(undefined, useTheme(), language);
  const [drawing, setDrawing] = useState<'box' | 'area'>();
  const [corners, setCorners] = useState<Corner[]>([]);
  const latest = useRef({ shape, drawing, corners, onBox, onArea });
  latest.current = { shape, drawing, corners, onBox, onArea };

  const finish = useCallback((done: readonly Corner[]) => {
    const { drawing: kind, onBox: box, onArea: area } = latest.current;
    const [a, b] = done;
    if (kind === 'box' && a && b) {
      const drawn = boxBetween(a, b);
      if (!isBox(drawn)) {
        setCorners([a]);
        return;
      }
      box?.(drawn);
      area?.(boxPolygon(drawn));
    }
    const polygon = kind === 'area' ? polygonOf(done) : undefined;
    if (polygon) area?.(polygon);
    setDrawing(undefined);
    setCorners([]);
  }, []);
  const add = useCallback((corner: Corner) => {
    const next = [...latest.current.corners, { lng: corner.lng, lat: corner.lat }];
    if (latest.current.drawing === 'box' && next.length === 2) finish(next);
    else setCorners(next);
  }, [finish]);

  useEffect(() => {
    if (!map || !shape) return undefined;
    const layer = L.geoJSON(shape, { style: SHOWN }).addTo(map);
    const bounds = layer.getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 11, padding: [20, 20], animate: false });
    return () => {
      layer.remove();
    };
  }, [map, shape]);

  useEffect(() => {
    if (!map || !around || latest.current.shape) return;
    const bounds = L.geoJSON(around).getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 11, padding: [40, 40], animate: false });
  }, [map, around]);

  useEffect(() => {
    if (!map || !points) return undefined;
    const renderer = L.canvas();
    const layer = L.geoJSON(points, { pointToLayer: (_, at) => L.circleMarker(at, { ...POINT, renderer }) }).addTo(map);
    const bounds = layer.getBounds();
    if (!latest.current.shape && !latest.current.drawing && bounds.isValid()) map.fitBounds(bounds, { maxZoom: 9, padding: [30, 30], animate: false });
    return () => {
      layer.remove();
    };
  }, [map, points]);

  useEffect(() => {
    if (!map || !drawing) return undefined;
    const preview = L.layerGroup().addTo(map);
    const show = (pointer?: L.LatLng): void => {
      preview.clearLayers();
      const all = pointer ? [...corners, pointer] : corners;
      const [first, last] = [all[0], all.at(-1)];
      if (drawing === 'box' && first && last && all.length > 1) L.rectangle([[first.lat, first.lng], [last.lat, last.lng]], DRAWN).addTo(preview);
      else if (all.length > 1) L.polygon(all.map(({ lat, lng }) => [lat, lng]), DRAWN).addTo(preview);
      for (const { lat, lng } of corners) L.circleMarker([lat, lng], { ...DRAWN, dashArray: undefined, radius: 5, fillOpacity: 1 }).addTo(preview);
    };
    const click = (event: L.LeafletMouseEvent): void => add(event.latlng);
    const move = (event: L.LeafletMouseEvent): void => show(event.latlng);
    map.doubleClickZoom.disable();
    map.on('click', click).on('mousemove', move);
    show();
    return () => {
      map.off('click', click).off('mousemove', move);
      map.doubleClickZoom.enable();
      preview.remove();
    };
  }, [map, drawing, corners, add]);

  const start = (kind: 'box' | 'area'): void => { setCorners([]); setDrawing(kind); };
  return (
    <div className="shape-map" data-picking={drawing ? true : undefined}>
      <div className="shape-tools">
        {drawing ? (
          <>
            <button type="button" className="button" onClick={() => map && add(map.getCenter())}><Icon name="target" />{t('draw.middle')}</button>
            <button type="button" className="button quiet" disabled={corners.length === 0} onClick={() => setCorners(corners.slice(0, -1))}>{t('draw.undo')}</button>
            {drawing === 'area' ? <button type="button" className="button primary" disabled={corners.length < 3} onClick={() => finish(corners)}>{t('draw.finish')}</button> : null}
            <button type="button" className="button quiet" onClick={() => finish([])}>{t('draw.cancel')}</button>
          </>
        ) : (
          <>
            <button type="button" className="button" onClick={() => start('box')}>{t('draw.box')}</button>
            {boxesOnly ? null : <button type="button" className="button" onClick={() => start('area')}>{t('draw.area')}</button>}
          </>
        )}
      </div>
      <div className="shape-frame">
        <div ref={container} className="map" role="application" aria-label={label} />
        {drawing ? <span className="map-middle" aria-hidden="true" /> : null}
      </div>
      <p className="hint" role="status">{drawing ? t(drawing === 'box' ? 'draw.boxHint' : 'draw.areaHint', { count: corners.length }) : ''}</p>
    </div>
  );
}
