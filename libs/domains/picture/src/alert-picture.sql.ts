import { activeAlert, activeAlertAt } from '@watchpost/alerts';
import { Conditions } from '@watchpost/incidents';
import type { Viewer } from '@watchpost/platform';
import { momentOf, type Statement } from './incident-picture.sql.js';
import type { PictureFilter } from './picture.inputs.js';
import { boxOf, digitsFor, pixelDegrees, widened, type Box, type TileAddress } from './tile-address.js';

/** More areas than this on one tile cannot be told apart; the most severe stay. */
const MOST_AREAS = 1_000;
/** Tiles reach a little over their edge, so that an outline is not drawn along it. */
const MARGIN = 1 / 32;

const SEVERITY_RANK = `array_position(ARRAY['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'], info.severity)`;

const PROPERTIES = `'id', a.id, 'event', coalesce(nullif(info.event, ''), a.event), 'headline', coalesce(nullif(info.headline, ''), a.headline),
  'severity', info.severity, 'urgency', info.urgency, 'certainty', info.certainty, 'senderName', coalesce(info.sender_name, a.sender),
  'expiresAt', a.expires_at, 'sentAt', a.sent_at, 'exercise', a.exercise`;

/** Alerts that stand, or stood at the past moment, and that the viewer may see. Computed here, each time; index: alert_expires_at_idx, alert_received_at_id_idx. */
function standing(viewer: Viewer, filter: PictureFilter): Conditions {
  const where = new Conditions().visibleTo(viewer, 'alert', 'a');
  const moment = momentOf(filter, where);
  where.and(filter.at ? activeAlertAt('a', moment) : activeAlert('a'));
  if (filter.severity) where.and(`a.severity_rank >= ${where.value(filter.severity)}`);
  if (filter.since) where.and(`coalesce(a.sent_at, a.received_at) > ${moment} - make_interval(hours => ${where.value(filter.since)})`);
  return where;
}

/**
 * The areas of standing alerts on one tile, simplified to what the zoom can show and cut at its edge. An alert that says
 * the same area in several languages is drawn once, by its most severe info. Index: alert_area (geom).
 */
export function alertAreas(viewer: Viewer, filter: PictureFilter, tile: TileAddress): Statement {
  const where = standing(viewer, filter);
  const [west, south, east, north] = widened(boxOf(tile), MARGIN).map((edge) => where.value(edge));
  where.and(`area.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`);
  const tolerance = where.value(pixelDegrees(tile.z) / 2);
  const digits = where.value(digitsFor(tile.z));
  const text = `
    SELECT '{"type":"FeatureCollection","features":[' || coalesce(string_agg(
             json_build_object('type', 'Feature', 'id', drawn.area_id, 'geometry', ST_AsGeoJSON(drawn.shape, ${digits}::int)::json,
                               'properties', drawn.properties)::text, ',' ORDER BY drawn.rank, drawn.area_id), '') || ']}' AS body
      FROM (SELECT area_id, rank, properties,
                   ST_ClipByBox2D(ST_Simplify(geom, ${tolerance}::float8, true), ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)) AS shape
              FROM (SELECT DISTINCT ON (area.alert_id, area.geom) area.id AS area_id, area.geom, ${SEVERITY_RANK} AS rank,
                           json_build_object(${PROPERTIES}) AS properties
                      FROM alert_area area JOIN alert a ON a.id = area.alert_id JOIN alert_info info ON info.id = area.info_id
                     WHERE ${where.text}
                     ORDER BY area.alert_id, area.geom, ${SEVERITY_RANK} DESC, info.position) AS once
             ORDER BY rank DESC LIMIT ${MOST_AREAS}) AS drawn
     WHERE NOT ST_IsEmpty(drawn.shape)`;
  return { text, values: where.params };
}

/** The first info in the alert's own order; the list shows one line an alert. */
const FIRST_INFO = `LEFT JOIN LATERAL (SELECT * FROM alert_info WHERE alert_id = a.id ORDER BY position LIMIT 1) AS info ON true`;
const EXTENT = `LEFT JOIN LATERAL (SELECT ST_Extent(geom) AS box FROM alert_area WHERE alert_id = a.id) AS extent ON true`;
const BBOX = `CASE WHEN box IS NOT NULL THEN json_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)) END`;

/** By the pieces of the shapes, not their boxes: one split at the antimeridian has a box as wide as the world. Index: alert_area_part (alert_id). */
function touching(where: Conditions, bbox: Box | undefined): void {
  if (!bbox) return;
  const [west, south, east, north] = bbox;
  const envelope = (w: number, e: number): string =>
    `ST_Intersects(part.geom, ST_MakeEnvelope(${where.value(w)}, ${where.value(south)}, ${where.value(e)}, ${where.value(north)}, 4326))`;
  const box = west <= east ? envelope(west, east) : `${envelope(west, 180)} OR ${envelope(-180, east)}`;
  where.and(`EXISTS (SELECT 1 FROM alert_area_part part WHERE part.alert_id = a.id AND (${box}))`);
}

/** Standing alerts as JSON text, most severe first, each with the box of all its areas. */
export function alertList(viewer: Viewer, filter: PictureFilter, bbox: Box | undefined, limit: number): Statement {
  const where = standing(viewer, filter);
  touching(where, bbox);
  const text = `
    WITH standing AS MATERIALIZED (SELECT a.* FROM alert a WHERE ${where.text})
    SELECT (SELECT count(*)::int FROM standing) AS count,
           '[' || coalesce((SELECT string_agg(item, ',') FROM (
              SELECT json_build_object(${PROPERTIES}, 'bbox', ${BBOX})::text AS item
                FROM (SELECT * FROM standing ORDER BY severity_rank DESC, sent_at DESC NULLS LAST, id LIMIT ${limit}) AS a ${FIRST_INFO} ${EXTENT}
               ORDER BY a.severity_rank DESC, a.sent_at DESC NULLS LAST, a.id) AS items), '') || ']' AS body`;
  return { text, values: where.params };
}

export interface AlertLine {
  id: string;
  event: string;
  headline: string;
  severity: string;
  senderName: string;
  areas: string[];
  sentAt: Date | null;
  expiresAt: Date;
  exercise: boolean;
}

/** Standing alerts as rows for pages, most severe first. */
export function alertLines(viewer: Viewer, limit: number): Statement {
  const where = standing(viewer, {});
  const text = `SELECT a.id, a.event, a.headline, coalesce(info.severity, 'Unknown') AS severity, coalesce(info.sender_name, a.sender) AS "senderName",
           ARRAY(SELECT area.description FROM alert_area area WHERE area.info_id = info.id ORDER BY area.position LIMIT 5) AS areas,
           a.sent_at AS "sentAt", a.expires_at AS "expiresAt", a.exercise
      FROM alert a ${FIRST_INFO} WHERE ${where.text}
     ORDER BY a.severity_rank DESC, a.sent_at DESC NULLS LAST, a.id LIMIT ${limit}`;
  return { text, values: where.params };
}

/** Which of the alerts stand now and may be seen. Index: alert_pkey. */
export function standingAmong(viewer: Viewer, ids: readonly string[]): Statement {
  const where = standing(viewer, {});
  where.and(`a.id = ANY(${where.value(ids)}::uuid[])`);
  return { text: `SELECT a.id FROM alert a WHERE ${where.text}`, values: where.params };
}

export interface AlertPage {
  id: string;
  event: string;
  headline: string;
  status: string;
  exercise: boolean;
  active: boolean;
  sender: string;
  sentAt: Date | null;
  expiresAt: Date;
  infos: {
    language: string;
    event: string;
    headline: string | null;
    severity: string;
    urgency: string;
    certainty: string;
    description: string | null;
    instruction: string | null;
    senderName: string | null;
    areas: string[];
  }[];
}

/** One alert in all its languages, standing or not, for its plain page. Index: alert_pkey. */
export function alertPage(viewer: Viewer, id: string): Statement {
  const where = new Conditions(id).and('a.id = $1').visibleTo(viewer, 'alert', 'a');
  const text = `SELECT a.id, a.event, a.headline, a.status, a.exercise, ${activeAlert('a')} AS active, a.sender, a.sent_at AS "sentAt", a.expires_at AS "expiresAt",
           coalesce((SELECT json_agg(json_build_object('language', info.language, 'event', info.event, 'headline', info.headline, 'severity', info.severity,
               'urgency', info.urgency, 'certainty', info.certainty, 'description', info.description, 'instruction', info.instruction,
               'senderName', info.sender_name,
               'areas', ARRAY(SELECT area.description FROM alert_area area WHERE area.info_id = info.id ORDER BY area.position)) ORDER BY info.position)
             FROM alert_info info WHERE info.alert_id = a.id), '[]') AS infos
      FROM alert a WHERE ${where.text}`;
  return { text, values: where.params };
}
