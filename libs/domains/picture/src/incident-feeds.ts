import { escapeHtml } from '@watchpost/platform';
import type { FeatureCollection, Geometry } from 'geojson';
import { severityName } from './public-list.page.js';

export interface FeedProperties {
  id: string;
  number: number;
  title: string;
  description: string;
  category: string;
  severity: number;
  status: string;
  place: string;
  reportedAt: string;
  updatedAt: string;
}
export type IncidentFeed = FeatureCollection<Geometry | null, FeedProperties>;

const COLUMNS = ['number', 'title', 'category', 'severity', 'status', 'place', 'longitude', 'latitude', 'reportedAt', 'updatedAt', 'description', 'id'] as const;

/** A spreadsheet runs a cell that begins like a formula: such a cell gets an apostrophe in front. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with one point for each incident. */
export function csvOf(feed: IncidentFeed): string {
  const rows = feed.features.map(({ geometry, properties }) => {
    const [longitude = '', latitude = ''] = anyPosition(geometry) ?? [];
    return COLUMNS.map((column) => cell(column === 'longitude' ? longitude : column === 'latitude' ? latitude : properties[column])).join(',');
  });
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}

/** Atom with GeoRSS-Simple points: latitude first, as GeoRSS writes them. */
export function georssOf(feed: IncidentFeed, origin: string): string {
  const xml = (text: string): string => escapeHtml(text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
  const entries = feed.features.map(({ geometry, properties }) => {
    const position = anyPosition(geometry);
    const summary = [`${severityName(properties.severity)}, ${properties.status.replaceAll('_', ' ')}`, properties.place, properties.description].filter(Boolean).join('. ');
    return `<entry><id>urn:uuid:${properties.id}</id><title>${xml(properties.title)}</title><updated>${new Date(properties.updatedAt).toISOString()}</updated><published>${new Date(properties.reportedAt).toISOString()}</published><category term="${xml(properties.category)}"/><link href="${xml(origin)}/i/${properties.number}"/><summary>${xml(summary)}</summary>${position ? `<georss:point>${position[1]} ${position[0]}</georss:point>` : ''}</entry>`;
  });
  const updated = feed.features.reduce((newest, { properties }) => Math.max(newest, Date.parse(properties.updatedAt)), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"><id>${xml(origin)}/feeds/incidents.georss</id><title>Incidents</title><author><name>Watchpost</name></author><updated>${new Date(updated).toISOString()}</updated><link rel="self" href="${xml(origin)}/feeds/incidents.georss"/>
${entries.join('\n')}
</feed>
`;
}

type Coordinates = number | Coordinates[];

/** The first position of a shape. */
function anyPosition(geometry: Geometry | null): [number, number] | undefined {
  if (!geometry || geometry.type === 'GeometryCollection') return undefined;
  let inner: Coordinates = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  const [lng, lat] = inner as number[];
  return lng === undefined || lat === undefined ? undefined : [lng, lat];
}
