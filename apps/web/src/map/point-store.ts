import { ageStep } from '../shell/age.js';
import { STATUSES, type ClusterFacts, type IncidentFacts } from './picture.js';

/** The points of the map as columns, ready to be drawn a hundred thousand at a time. */
export interface PointColumns {
  length: number;
  /** Web Mercator, 0 to 1 from west to east and north to south. */
  x: Float64Array;
  y: Float64Array;
  severity: Uint8Array;
  /** Index into STATUSES. */
  status: Uint8Array;
  age: Uint8Array;
  /** 0 for one incident, else how many a cluster stands for. */
  count: Uint32Array;
  ids: string[];
}

export type PointFacts = IncidentFacts | ClusterFacts;
export interface MapPoint {
  lng: number;
  lat: number;
  facts: PointFacts;
}

const MERCATOR_LIMIT = 85.0511287798;

export function mercatorX(lng: number): number {
  return lng / 360 + 0.5;
}

export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function isCluster(facts: PointFacts): facts is ClusterFacts {
  return 'cluster' in facts;
}

export function toColumns(points: Iterable<MapPoint>, size: number, now: number): PointColumns {
  const columns: PointColumns = {
    length: 0,
    x: new Float64Array(size),
    y: new Float64Array(size),
    severity: new Uint8Array(size),
    status: new Uint8Array(size),
    age: new Uint8Array(size),
    count: new Uint32Array(size),
    ids: [],
  };
  const statusIndex = new Map<string, number>(STATUSES.map((status, index) => [status, index]));
  for (const { lng, lat, facts } of points) {
    const at = columns.length;
    columns.length += 1;
    columns.x[at] = mercatorX(lng);
    columns.y[at] = mercatorY(lat);
    columns.severity[at] = Math.max(1, Math.min(4, facts.severity));
    columns.ids.push(facts.id);
    if (isCluster(facts)) {
      columns.count[at] = facts.count;
    } else {
      columns.status[at] = statusIndex.get(facts.status) ?? 0;
      columns.age[at] = ageStep(now - Date.parse(facts.reportedAt));
    }
  }
  return columns;
}
