import { createLogger, type Sql } from '@watchpost/platform';
import type { AlertRecord } from './alert-record.js';
import { drawAreas, insertAreas, type PlacedArea, type StoredArea } from './area-shape.sql.js';
import { addFinding } from './intake.sql.js';

const log = createLogger('alerts');

/**
 * Keeps every area of the messages with its shape and pieces: one statement, and its savepoint. A shape that PostGIS
 * refuses costs that one shape, never the message.
 */
export async function storeAreas(sql: Sql, alerts: readonly AlertRecord[]): Promise<void> {
  const areas = alerts.flatMap((alert) =>
    alert.infos.flatMap((info) => info.areas.map((area): PlacedArea => ({ ...area, alertId: alert.id, infoId: info.id, sentAt: alert.sentAt ?? new Date() }))),
  );
  const stored = (await attempt(sql, async () => insertAreas(sql, areas))) ?? (await storeOneByOne(sql, areas));
  const shaped = new Set(areas.filter((area) => area.shape !== null).map(placeKey));
  for (const area of stored) {
    if (!area.drawable && shaped.has(placeKey(area))) await addFinding(sql, area.alertId, undrawable(areas, area));
  }
}

async function storeOneByOne(sql: Sql, areas: readonly PlacedArea[]): Promise<StoredArea[]> {
  const stored = await insertAreas(sql, areas.map((area) => ({ ...area, shape: null, excluded: null, codes: [] })));
  const given = new Map(areas.map((area) => [placeKey(area), area]));
  for (const area of stored) {
    const { shape, excluded, codes, sentAt } = given.get(placeKey(area)) as PlacedArea;
    if (shape === null && codes.length === 0) continue;
    const drawn = await attempt(sql, async () => drawAreas(sql, [{ id: area.id, shape, excluded, codes, sentAt }]));
    area.drawable = drawn !== null && drawn.length > 0;
  }
  return stored;
}

/** Runs statements that may fail without losing the transaction round them; null when they failed. */
async function attempt<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result | null> {
  await sql.query('savepoint shapes');
  try {
    const result = await work();
    await sql.query('release savepoint shapes');
    return result;
  } catch (error) {
    await sql.query('rollback to savepoint shapes');
    log.warn({ err: error }, 'PostGIS refused a shape.');
    return null;
  }
}

function placeKey(area: { infoId: string; position: number }): string {
  return `${area.infoId}/${area.position}`;
}

function undrawable(areas: readonly PlacedArea[], stored: StoredArea): Parameters<typeof addFinding>[2] {
  const description = areas.find((area) => placeKey(area) === placeKey(stored))?.description ?? '';
  return {
    code: 'area-not-drawable',
    level: 'warning',
    layer: 'geometry',
    path: '',
    repaired: false,
    message: `The shape of the area "${description.slice(0, 100)}" encloses nothing, so it is not on the map. Its text is kept.`,
  };
}
