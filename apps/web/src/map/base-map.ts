// Loaded after the incidents are on the map: the coast can wait, the facts cannot.
import L from 'leaflet';
import './leaflet-global.js';
import { CenteredTextSymbolizer, leafletLayer, LineSymbolizer, OffsetTextSymbolizer, PolygonSymbolizer, CircleSymbolizer, GroupSymbolizer, type LabelRule, type PaintRule } from 'protomaps-leaflet';
import type { Theme } from '../shell/theme.js';

interface Palette {
  sea: string;
  land: string;
  coast: string;
  border: string;
  label: string;
  country: string;
  halo: string;
}

export const PALETTES: Record<Theme, Palette> = {
  light: { sea: '#c3d7e2', land: '#f3f1ea', coast: '#8fa9b8', border: '#a79fae', label: '#3b454d', country: '#6b6475', halo: '#fbfaf6' },
  dark: { sea: '#16212b', land: '#2a343d', coast: '#4a5d6b', border: '#6b6f80', label: '#c5ced6', country: '#98a0b0', halo: '#1b242c' },
  night: { sea: '#0d0706', land: '#1d110e', coast: '#44261e', border: '#4d2f27', label: '#b0705c', country: '#85503f', halo: '#0d0706' },
};

/** Between the alert areas and the incidents; use-leaflet-map makes it. */
const LABEL_PANE = 'labels';

/** The smallest rank (about log10 of the population times 1.4) that is labelled at a zoom. */
function leastRank(zoom: number): number {
  if (zoom >= 10) return 0;
  return Math.max(5, 10 - Math.max(0, zoom - 3));
}

function paintRules(palette: Palette): PaintRule[] {
  return [
    { dataLayer: 'land', symbolizer: new PolygonSymbolizer({ fill: palette.land, stroke: palette.coast, width: 1 }) },
    { dataLayer: 'borders', symbolizer: new LineSymbolizer({ color: palette.border, width: (zoom) => (zoom < 5 ? 0.8 : 1.4), dash: [4, 2] }) },
  ];
}

function labelRules(palette: Palette): LabelRule[] {
  const rank = (props: { rank?: unknown }): number => Number(props.rank ?? 0);
  const dot = new CircleSymbolizer({ radius: 2.5, fill: palette.label, stroke: palette.halo, width: 1 });
  const name = (weight: number, size: number) =>
    new OffsetTextSymbolizer({ labelProps: ['name'], fill: palette.label, stroke: palette.halo, width: 3, font: `${weight} ${size}px system-ui, sans-serif`, offsetX: (zoom) => (zoom >= 10 ? 5 : 13), offsetY: 4 });
  return [
    { dataLayer: 'places', maxzoom: 6, filter: (_zoom, feature) => feature.props.kind === 'country', symbolizer: new CenteredTextSymbolizer({ labelProps: ['name'], fill: palette.country, stroke: palette.halo, width: 3, font: '500 13px system-ui, sans-serif', textTransform: 'uppercase', letterSpacing: 1 }) },
    { dataLayer: 'places', minzoom: 4, filter: (_zoom, feature) => feature.props.kind === 'capital', symbolizer: new GroupSymbolizer([dot, name(600, 13)]) },
    { dataLayer: 'places', minzoom: 4, filter: (zoom, feature) => feature.props.kind === 'place' && rank(feature.props) >= Math.max(8, leastRank(zoom)), symbolizer: new GroupSymbolizer([dot, name(500, 13)]), sort: (a, b) => rank(b) - rank(a) },
    { dataLayer: 'places', minzoom: 6, filter: (zoom, feature) => feature.props.kind === 'place' && rank(feature.props) < 8 && rank(feature.props) >= leastRank(zoom), symbolizer: new GroupSymbolizer([dot, name(400, 12)]), sort: (a, b) => rank(b) - rank(a) },
  ];
}

/** Land and borders below everything; the names of places above the alert areas, so that they can be read there. */
export function baseMap(theme: Theme, language: string): L.Layer {
  const palette = PALETTES[theme];
  const common = { url: '/basemap/world.pmtiles', maxDataZoom: 6, lang: language };
  const land = leafletLayer({
    ...common,
    backgroundColor: palette.sea,
    paintRules: paintRules(palette),
    labelRules: [],
    attribution: '<a href="https://www.naturalearthdata.com">Natural Earth</a> · <a href="https://www.geonames.org">GeoNames</a> CC BY 4.0',
  });
  const names = leafletLayer({ ...common, pane: LABEL_PANE, paintRules: [], labelRules: labelRules(palette), attribution: '' });
  // Both read the same tiles, fetched and decoded once.
  Object.assign(names, { views: land.views as unknown });
  // Their type leaves out that they are grid layers of Leaflet's.
  return L.layerGroup([land as unknown as L.Layer, names as unknown as L.Layer]);
}
