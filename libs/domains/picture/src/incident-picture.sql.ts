import { Conditions, incidentPoint } from '@watchpost/incidents';
import type { Viewer } from '@watchpost/platform';
import type { PictureFilter } from './picture.inputs.js';
import { boxOf, type Box, type TileAddress } from './tile-address.js';

/** A statement ready to be prepared once and run often: equal texts are prepared once a connection. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** At most so many single points on one tile; more are drawn as clusters at any zoom. */
export const MOST_POINTS = 2_000;
/** Clusters are cells of 64 pixels on a tile of 512. */
const CELLS = 8;

const PROPERTIES = `i.id, i.number, i.title, i.category, i.severity, i.status, i.place, i.reported_at AS "reportedAt", i.updated_at AS "updatedAt", i.exercise`;

/** A feature as text: row_to_json and joined strings are smaller and quicker than json_build_object. */
const featureText = (id: string, geometry: string, properties: string): string =>
  `'{"type":"Feature","id":"' || ${id} || '","geometry":' || coalesce(ST_AsGeoJSON(${geometry}, 6), 'null') || ',"properties":' || (SELECT row_to_json(p) FROM (SELECT ${properties}) AS p) || '}'`;

/** One incident as the text of a GeoJSON feature; `point` is in scope. */
const FEATURE = featureText('i.id', 'point', PROPERTIES);

/** From incidents with one point each. OFFSET 0 keeps PostgreSQL from computing the point once for each use of it. */
const INCIDENTS = `incident i CROSS JOIN LATERAL (SELECT ${incidentPoint('i')} AS point OFFSET 0) AS at`;

const collection = (features: string): string => `'{"type":"FeatureCollection","features":[' || coalesce(string_agg(${features}, ','), '') || ']}'`;

/** SQL of the moment whose picture is asked for: a past one, or now. */
export function momentOf(filter: PictureFilter, where: Conditions): string {
  return filter.at ? `${where.value(filter.at.toISOString())}::timestamptz` : 'now()';
}

/** What the filters ask for and the viewer may see. Without a wish for a status, what turned out to be nothing is left off. */
function wanted(viewer: Viewer, filter: PictureFilter): Conditions {
  const where = new Conditions().visibleTo(viewer, 'incident', 'i');
  if (filter.status) where.and(`i.status = ANY(${where.value(filter.status)}::incident_status[])`);
  else where.and(`i.status NOT IN ('duplicate', 'not_verifiable')`);
  if (filter.category) where.and(`i.category = ANY(${where.value(filter.category)}::text[])`);
  if (filter.severity) where.and(`i.severity >= ${where.value(filter.severity)}`);
  const moment = momentOf(filter, where);
  if (filter.since) where.and(`i.reported_at > ${moment} - make_interval(hours => ${where.value(filter.since)})`);
  // Of a past moment only what was reported by then; what became of it since is shown as it is now.
  if (filter.at) where.and(`i.reported_at <= ${moment}`);
  return where;
}

/**
 * The incidents whose point lies on the tile: each on exactly one tile of a zoom, for the box is open to the east and
 * the south except at the edge of the world. Index: incident_geom_idx by the box, the point only for what it leaves.
 */
function onTile(viewer: Viewer, filter: PictureFilter, tile: TileAddress): Conditions {
  const where = wanted(viewer, filter);
  const [west, south, east, north] = boxOf(tile).map((edge) => where.value(edge));
  where.and(`i.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`);
  where.and(`ST_X(point) >= ${west} AND (ST_X(point) < ${east} OR ${east}::float8 = 180)`);
  return where.and(`ST_Y(point) <= ${north} AND (ST_Y(point) > ${south} OR ${south}::float8 = -90)`);
}

/** Every incident on the tile. `count` tells when there were too many; then there is no body, for it would be thrown away. */
export function incidentPoints(viewer: Viewer, filter: PictureFilter, tile: TileAddress): Statement {
  const where = onTile(viewer, filter, tile);
  const text = `
    WITH found AS MATERIALIZED (
      SELECT i.id, i.number, i.title, i.category, i.severity, i.status, i.place, i.reported_at, i.updated_at, i.exercise, point
        FROM ${INCIDENTS} WHERE ${where.text} LIMIT ${MOST_POINTS + 1})
    SELECT count(*)::int AS count, CASE WHEN count(*) <= ${MOST_POINTS} THEN (SELECT ${collection(FEATURE)} FROM found i) END AS body FROM found`;
  return { text, values: where.params };
}

/**
 * The incidents on the tile counted by cells of a grid: a lone one as itself, several as a cluster with their number,
 * their highest severity and their middle. The grid is that of the web map, so that cells are square on the screen.
 */
export function incidentClusters(viewer: Viewer, filter: PictureFilter, tile: TileAddress): Statement {
  const where = onTile(viewer, filter, tile);
  const scale = where.value(2 ** tile.z * CELLS);
  const left = where.value(tile.x * CELLS);
  const top = where.value(tile.y * CELLS);
  const prefix = where.value(`c:${tile.z}:${tile.x}:${tile.y}:`);
  const cell = (position: string, first: string): string => `least(${CELLS - 1}, greatest(0, floor(${position} * ${scale}::float8) - ${first}::float8))::int`;
  const column = cell('(ST_X(point) + 180) / 360', left);
  const row = cell('(0.5 - ln(tan(pi() / 4 + radians(greatest(-85.05, least(85.05, ST_Y(point)))) / 2)) / (2 * pi()))', top);
  const text = `
    WITH cell AS (
      SELECT ${column} AS col, ${row} AS line, count(*)::int AS count, max(i.severity) AS severity,
             avg(ST_X(point)) AS lng, avg(ST_Y(point)) AS lat, min(i.number) AS number
        FROM ${INCIDENTS} WHERE ${where.text} GROUP BY 1, 2),
    feature AS (
      SELECT ${featureText('mark', 'ST_MakePoint(lng, lat)', 'true AS cluster, count, severity, mark AS id')} AS feature
        FROM (SELECT *, ${prefix}::text || (line * ${CELLS} + col) AS mark FROM cell) AS cell WHERE count > 1
      UNION ALL
      SELECT ${FEATURE} FROM cell JOIN incident i ON i.number = cell.number CROSS JOIN LATERAL (SELECT ${incidentPoint('i')} AS point OFFSET 0) AS at
       WHERE cell.count = 1)
    SELECT ${collection('feature')} AS body FROM feature`;
  return { text, values: where.params };
}

/** By the shapes, not their boxes: one split at the antimeridian has a box as wide as the world. */
const touches = (where: Conditions, [west, south, east, north]: Box): string => {
  const envelope = (w: number, e: number): string =>
    `ST_Intersects(i.geom, ST_MakeEnvelope(${where.value(w)}, ${where.value(south)}, ${where.value(e)}, ${where.value(north)}, 4326))`;
  return west <= east ? envelope(west, east) : `${envelope(west, 180)} OR ${envelope(-180, east)}`;
};

/** The newest incidents as JSON text, with how many there are in all. Index: incident_reported_at_idx or incident_geom_idx. */
export function incidentList(viewer: Viewer, filter: PictureFilter, bbox: Box | undefined, limit: number): Statement {
  const where = wanted(viewer, filter);
  if (bbox) where.and(touches(where, bbox));
  const text = `
    SELECT (SELECT count(*)::int FROM incident i WHERE ${where.text}) AS count,
           '[' || coalesce((SELECT string_agg(item, ',') FROM (
              SELECT (SELECT row_to_json(p)::text FROM (SELECT ${PROPERTIES}, round(ST_X(point)::numeric, 6) AS lng, round(ST_Y(point)::numeric, 6) AS lat) AS p) AS item
                FROM (SELECT * FROM incident i WHERE ${where.text} ORDER BY i.reported_at DESC, i.number DESC LIMIT ${limit}) AS i
                CROSS JOIN LATERAL (SELECT ${incidentPoint('i')} AS point OFFSET 0) AS at
               ORDER BY i.reported_at DESC, i.number DESC) AS items), '') || ']' AS body`;
  return { text, values: where.params };
}

/** Incidents by id as features, those only that the viewer may see. Index: incident_pkey. */
export function incidentFeatures(viewer: Viewer, ids: readonly string[]): Statement {
  const where = wanted(viewer, {});
  where.and(`i.id = ANY(${where.value(ids)}::uuid[])`);
  return { text: `SELECT i.id, ${FEATURE} AS feature FROM ${INCIDENTS} WHERE ${where.text}`, values: where.params };
}

/** Real public incidents with their full shapes, newest first: never the drill's. Index: incident_reported_at_idx. */
export function incidentFeed(viewer: Viewer, filter: PictureFilter, limit: number): Statement {
  const where = wanted(viewer, filter).and('NOT i.exercise');
  const text = `SELECT ${collection('feature')} AS body FROM (
    SELECT ${featureText('i.id', 'i.geom', `${PROPERTIES}, i.description`)} AS feature
      FROM incident i WHERE ${where.text} ORDER BY i.reported_at DESC, i.number DESC LIMIT ${limit}) AS features`;
  return { text, values: where.params };
}

export interface IncidentLine {
  id: string;
  number: number;
  title: string;
  description: string;
  category: string;
  severity: number;
  status: string;
  place: string;
  reportedAt: Date;
  updatedAt: Date;
  exercise: boolean;
  lng: number | null;
  lat: number | null;
}

/** The newest incidents as rows, for pages and tables. Index: incident_reported_at_idx. */
export function incidentLines(viewer: Viewer, filter: PictureFilter, limit: number): Statement {
  const where = wanted(viewer, filter);
  const text = `SELECT i.id, i.number, i.title, i.description, i.category, i.severity, i.status::text AS status, i.place,
           i.reported_at AS "reportedAt", i.updated_at AS "updatedAt", i.exercise, ST_X(point) AS lng, ST_Y(point) AS lat
      FROM (SELECT * FROM incident i WHERE ${where.text} ORDER BY i.reported_at DESC, i.number DESC LIMIT ${limit}) AS i
      CROSS JOIN LATERAL (SELECT ${incidentPoint('i')} AS point OFFSET 0) AS at
     ORDER BY i.reported_at DESC, i.number DESC`;
  return { text, values: where.params };
}
