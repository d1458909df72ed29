import type { Sql } from '@watchpost/platform';
import type { AreaRecord } from './alert-record.js';
import { columns, textArray } from './many-rows.js';

/*
 * The shapes of areas. What must hold after each statement, however the statements change:
 *  - shape_source is null exactly when geom is null;
 *  - alert_area_part holds every drawn area, in pieces of at most 256 vertices, and nothing else;
 *  - geom is valid, of one kind (points or areas), within ±180 by ±90, and not empty.
 * Matching asks only the pieces; maps draw geom.
 */

/** Areas only, null when nothing is left. */
const areal = (shape: string): string => `nullif(ST_Multi(ST_CollectionExtract(${shape}, 3)), 'SRID=4326;MULTIPOLYGON EMPTY'::geometry)`;

/**
 * The method "structure" keeps what was drawn: a polygon inside another stays covered, a bow-tie becomes two parts. Most
 * shapes are valid as they are, and to see that costs a fraction of making them so.
 */
const validShape = (shape: string): string => `case
    when ${shape} is null or ST_IsEmpty(${shape}) then null
    when ST_Dimension(${shape}) < 2 then ST_CollectionExtract(${shape}, 1)
    when GeometryType(${shape}) <> 'GEOMETRYCOLLECTION' and ST_IsValid(${shape}) then ST_Multi(${shape})
    else ${areal(`ST_MakeValid(${shape}, 'method=structure')`)} end`;

/**
 * The shape of an area, of the columns `shape`, `excluded` (EWKB or null), `codes` and `sent_at` of `row`: its
 * own polygons and circles, or else the union of its codes as they were valid when it was sent, less what it excludes.
 * Index: geocode_shape (system, code, valid_from), asked only for areas without a shape of their own.
 */
const DRAWN = `lateral (select ST_GeomFromEWKB(row.shape) as shape, ST_GeomFromEWKB(row.excluded) as excluded offset 0) given
  cross join lateral (select ${validShape('given.shape')} as geom offset 0) own
  cross join lateral (
    select ST_Union(coded.geom) as geom, count(distinct (coded.system, coded.code)) as known
    from jsonb_to_recordset(row.codes) as code (system text, code text)
    join geocode_shape coded on coded.system = code.system and coded.code = code.code
      and coded.valid_from <= (row.sent_at at time zone 'UTC')::date and (coded.valid_to is null or coded.valid_to > (row.sent_at at time zone 'UTC')::date)
    where own.geom is null) registry
  cross join lateral (
    select case when given.excluded is null or ST_Dimension(whole.geom) < 2 then whole.geom
      else ${areal(`ST_Difference(whole.geom, ${validShape('given.excluded')})`)} end as geom
    from (select coalesce(own.geom, ${areal('registry.geom')}) as geom) whole) cut
  cross join lateral (select cut.geom, case when cut.geom is null then null when own.geom is not null then 'message'
    when registry.known < jsonb_array_length(row.codes) then 'partial' else 'geocode' end as source) drawn`;

/** Vertices for each cell of the grid below; outlines leave many cells empty, so those they run through hold more. */
const CELL_VERTICES = 128;

/**
 * Large areas of `area` cut into cells by a grid, first into strips, which takes a quarter of the time of ST_Subdivide:
 * that overlays the whole with either half at every step. The edges lie off round numbers, where outlines like to run.
 * Cutting by boxes promises no valid shapes, so it holds only when each cell is valid and nothing is lost; else, and for
 * cells that are still too large, ST_Subdivide does it.
 */
const LARGE_PIECES = `
    select area.alert_id, area.id, piece.geom from area
    cross join lateral (select ceil(sqrt(ST_NPoints(area.geom) / ${CELL_VERTICES}.0))::int as n,
      ST_XMin(area.geom) as west, ST_YMin(area.geom) as south, ST_XMax(area.geom) as east, ST_YMax(area.geom) as north offset 0) box
    cross join lateral (select west - 0.007 * (east - west) as x, south - 0.007 * (north - south) as y, 1.0171 * (east - west) / n as w, 1.0171 * (north - south) / n as h offset 0) grid
    cross join lateral (
      select array_agg(cell.geom) as cells, sum(ST_Area(cell.geom)) as size, bool_and(ST_IsValid(cell.geom)) as valid
      from (select i, ST_ClipByBox2D(area.geom, ST_MakeEnvelope(x - w, y + i * h, x + (n + 1) * w, y + (i + 1) * h, 4326)::box2d) as geom
            from generate_series(0, n - 1) i where ST_Dimension(area.geom) = 2 offset 0) strip
        cross join generate_series(0, n - 1) j
        cross join lateral (select ST_CollectionExtract(ST_ClipByBox2D(strip.geom, ST_MakeEnvelope(x + j * w, y + (i - 1) * h, x + (j + 1) * w, y + (i + 2) * h, 4326)::box2d), 3) as geom offset 0) cell
      where not ST_IsEmpty(cell.geom)) cut
    cross join lateral unnest(case when cut.valid and abs(cut.size - ST_Area(area.geom)) <= 1e-9 * ST_Area(area.geom) then cut.cells else array[area.geom] end) as part (geom)
    cross join lateral ST_Subdivide(part.geom, 256) as piece (geom)
    where ST_NPoints(area.geom) > 256`;

/** Adds the pieces of the areas in `area` (id, alert_id, geom). Most shapes are small and are one piece. */
const ADD_PARTS = `insert into alert_area_part (alert_id, area_id, geom)
    select alert_id, id, geom from area where ST_NPoints(geom) <= 256
    union all ${LARGE_PIECES}`;

export interface PlacedArea extends AreaRecord {
  alertId: string;
  infoId: string;
  /** Says which version of a code's shape holds. */
  sentAt: Date;
}

export interface StoredArea {
  id: string;
  alertId: string;
  infoId: string;
  position: number;
  drawable: boolean;
}

/** Most areas have one polygon; as an array a long one would be read letter by letter. */
function polygonBytes(polygons: readonly string[]): Buffer {
  return Buffer.from(polygons.length === 1 ? (polygons[0] ?? '') : textArray(polygons));
}

/** Inserts areas with their shapes and pieces, all in one statement. */
export async function insertAreas(sql: Sql, areas: readonly PlacedArea[]): Promise<StoredArea[]> {
  if (areas.length === 0) return [];
  const { source, params } = columns(areas, [
    ['uuid', (a) => a.alertId],
    ['uuid', (a) => a.infoId],
    ['int', (a) => a.position],
    ['text', (a) => a.description],
    ['bytea', (a) => polygonBytes(a.polygons)],
    ['bool', (a) => a.polygons.length === 1],
    ['text', (a) => textArray(a.circles)],
    ['jsonb', (a) => JSON.stringify(a.geocodes)],
    ['bytea', (a) => a.shape],
    ['bytea', (a) => a.excluded],
    ['jsonb', (a) => JSON.stringify(a.codes)],
    ['timestamptz', (a) => a.sentAt],
  ]);
  return sql.query<StoredArea>(
    `with area as (
       insert into alert_area (alert_id, info_id, position, description, polygons, circles, geocodes, geom, shape_source)
       select alert_id, info_id, position, description,
         case when one_polygon then array[convert_from(polygons, 'UTF8')] else convert_from(polygons, 'UTF8')::text[] end,
         circles::text[], geocodes, drawn.geom, drawn.source
       from ${source} as row (alert_id, info_id, position, description, polygons, one_polygon, circles, geocodes, shape, excluded, codes, sent_at)
       cross join ${DRAWN}
       returning id, alert_id, info_id, position, geom),
     part as (${ADD_PARTS})
     select id::text, alert_id as "alertId", info_id as "infoId", position, geom is not null as drawable from area`,
    params,
  );
}

export interface UndrawnShape extends Pick<AreaRecord, 'shape' | 'excluded' | 'codes'> {
  id: string;
  sentAt: Date;
}

export interface DrawnArea {
  id: string;
  alertId: string;
}

/**
 * Draws areas that have no shape yet, or only that of some of their codes; answers with those that changed. Index:
 * alert_area primary key, alert_area_part (area_id).
 */
export async function drawAreas(sql: Sql, areas: readonly UndrawnShape[]): Promise<DrawnArea[]> {
  if (areas.length === 0) return [];
  const { source, params } = columns(areas, [
    ['bigint', (a) => a.id],
    ['bytea', (a) => a.shape],
    ['bytea', (a) => a.excluded],
    ['jsonb', (a) => JSON.stringify(a.codes)],
    ['timestamptz', (a) => a.sentAt],
  ]);
  return sql.query<DrawnArea>(
    `with wanted as (
       select row.id, drawn.geom, drawn.source from ${source} as row (id, shape, excluded, codes, sent_at) cross join ${DRAWN}
       where drawn.geom is not null),
     area as (
       update alert_area drawn set geom = wanted.geom, shape_source = wanted.source from wanted
       where drawn.id = wanted.id and (drawn.shape_source is null or (drawn.shape_source = 'partial' and drawn.geom is distinct from wanted.geom))
       returning drawn.id, drawn.alert_id, drawn.geom),
     gone as (delete from alert_area_part old using area where old.area_id = area.id),
     part as (${ADD_PARTS})
     select id::text, alert_id as "alertId" from area`,
    params,
  );
}
