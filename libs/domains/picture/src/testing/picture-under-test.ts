import { PUBLIC_VIEWER, type Database, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import type { FeatureCollection, Point } from 'geojson';
import { randomUUID } from 'node:crypto';
import { LayerVersions } from '../layer-versions.js';
import type { Body } from '../picture-cache.js';
import { PictureChanges } from '../picture-changes.service.js';
import type { PictureFilter } from '../picture.inputs.js';
import { Tiles } from '../tiles.service.js';

export const PORT = randomUUID();
export const HARBOUR = randomUUID();
/** A coordinator of no agency. */
export const ANA: Viewer = { kind: 'person', personId: randomUUID(), name: 'ana', roles: new Set(['coordinator']) };

export const SQUARE = 'POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))';

export type Properties = Record<string, unknown> & { count?: number; cluster?: boolean };
type Collection = FeatureCollection<Point, Properties>;

interface IncidentRow {
  lng: number;
  lat: number;
  category?: string;
  severity?: number;
  status?: string;
  visibility?: string;
  agencyId?: string | null;
  exercise?: boolean;
  hoursAgo?: number;
  wkt?: string;
}

interface AlertRow {
  expires?: string;
  msgType?: string;
  status?: string;
  severity?: string;
  languages?: string[];
  ends?: { sender: string; identifier: string; sent: string };
}

/** The topics inside one process, at once. */
class LocalPubSub {
  private readonly listeners = new Map<unknown, ((payload: unknown) => void)[]>();
  subscribe(topic: unknown, listener: (payload: unknown) => void): () => void {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
    return () => undefined;
  }
  private readonly gaps: (() => void)[] = [];
  onGap(listener: () => void): () => void {
    this.gaps.push(listener);
    return () => undefined;
  }
  gap(): void {
    for (const listener of this.gaps) listener();
  }
  tell(topic: unknown, payload: unknown): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(payload);
  }
}

/** The picture on a database of its own, with two agencies. */
export class PictureUnderTest {
  readonly database: Database;
  readonly pubsub = new LocalPubSub();
  readonly versions = new LayerVersions(this.pubsub as unknown as PubSub);
  readonly changes: PictureChanges;
  tiles: Tiles;

  private constructor(private readonly opened: TestDatabase) {
    this.database = opened.database;
    this.changes = new PictureChanges(this.database, this.pubsub as unknown as PubSub);
    this.tiles = new Tiles(this.database, this.versions);
    this.versions.onModuleInit();
    this.changes.onModuleInit();
  }

  static async open(): Promise<PictureUnderTest> {
    const opened = await openTestDatabase();
    for (const [id, name] of [[PORT, 'Port'], [HARBOUR, 'Harbour']] as const) await opened.database.prisma.agency.create({ data: { id, name, shortName: name } });
    return new PictureUnderTest(opened);
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  /** No incident, no alert, and nothing kept of the tiles that showed them. */
  async empty(): Promise<void> {
    for (const table of ['incident', 'alert', 'alert_reference']) await this.database.query(`DELETE FROM ${table}`);
    this.tiles = new Tiles(this.database, this.versions);
  }

  async incident(row: IncidentRow): Promise<string> {
    const [made] = await this.database.query<{ id: string }>(
      `INSERT INTO incident (id, title, category, severity, status, visibility, agency_id, geom, place, reported_at, exercise)
       VALUES (gen_random_uuid(), 'Something "quoted" \\ here', $1, $2, $3::incident_status, $4::incident_visibility, $5, ST_GeomFromText($6, 4326), 'Märket', now() - make_interval(hours => $7), $8) RETURNING id`,
      [row.category ?? 'fire', row.severity ?? 2, row.status ?? 'verified', row.visibility ?? 'public', row.agencyId ?? null, row.wkt ?? `POINT(${row.lng} ${row.lat})`, row.hoursAgo ?? 0, row.exercise ?? false],
    );
    return made!.id;
  }

  async alert(polygon: string, more: AlertRow = {}) {
    const id = randomUUID();
    const name = { sender: 'met@example.org', identifier: id, sent: '2026-01-01T00:00:00+00:00' };
    await this.database.query(
      `INSERT INTO alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, cap_version, raw, sha256, expires_at, severity_rank, event, headline)
       VALUES ($1, $2, $3, $4, now(), $5, $6, 'Public', '1.2', '', '', now() + $7::interval, 3, 'Flood', 'River rising')`,
      [id, name.sender, name.identifier, name.sent, more.status ?? 'Actual', more.msgType ?? 'Alert', more.expires ?? '1 hour'],
    );
    for (const [position, language] of (more.languages ?? ['en']).entries()) {
      const infoId = randomUUID();
      await this.database.query(
        `INSERT INTO alert_info (id, alert_id, position, language, event, urgency, severity, certainty) VALUES ($1, $2, $3, $4, 'Flood', 'Immediate', $5, 'Observed')`,
        [infoId, id, position, language, more.severity ?? 'Severe'],
      );
      await this.database.query(
        `WITH area AS (INSERT INTO alert_area (alert_id, info_id, position, description, geom, shape_source) VALUES ($1, $2, 0, 'River', ST_GeomFromText($3, 4326), 'message') RETURNING id, alert_id, geom)
         INSERT INTO alert_area_part (alert_id, area_id, geom) SELECT alert_id, id, geom FROM area`,
        [id, infoId, polygon],
      );
    }
    if (more.ends) await this.database.query('INSERT INTO alert_reference (alert_id, sender, identifier, sent, ends) VALUES ($1, $2, $3, $4, true)', [id, more.ends.sender, more.ends.identifier, more.ends.sent]);
    return { id, ...name };
  }

  incidentTile(z: number, x: number, y: number, viewer: Viewer = PUBLIC_VIEWER, filter: PictureFilter = {}): Promise<Collection> {
    return collectionOf(this.tiles.incidentTile(viewer, filter, { z, x, y, format: 'geojson' }));
  }

  alertTile(z: number, x: number, y: number, filter: PictureFilter = {}): Promise<Collection> {
    return collectionOf(this.tiles.alertTile(PUBLIC_VIEWER, filter, { z, x, y, format: 'geojson' }));
  }
}

export async function collectionOf(body: Promise<Body>): Promise<Collection> {
  return JSON.parse((await body).bytes.toString('utf8')) as Collection;
}
