import { distanceMeters } from '@watchpost/geo';
import type { IncomingReport } from './incident-reports.service.js';
import type { NearbyIncident } from './reception.sql.js';

interface Placed {
  id: string;
  category: string;
  point: readonly [number, number];
  reportedAt: Date;
  exercise: boolean;
}

const CELLS_A_DEGREE = 100;
const NEWEST = 25;
const MOST = 20;
const MOST_TEXTS = 3;
const WITHIN_MS = 24 * 3_600_000;

/** The incidents that the reports of one batch make, found again as if they were rows already. */
export class NearbyInBatch {
  private readonly cells = new Map<string, Placed[]>();
  private readonly said = new Map<string, string[]>();

  constructor(private readonly radiusMeters: number) {}

  add(incidentId: string, report: Pick<IncomingReport, 'category' | 'point' | 'receivedAt' | 'exercise' | 'text'>): void {
    const texts = this.said.get(incidentId);
    this.said.set(incidentId, [report.text, ...(texts ?? [])].slice(0, MOST_TEXTS));
    const { point, category, receivedAt, exercise } = report;
    if (texts || !point) return;
    const cell = cellOf(Math.floor(point[0] * CELLS_A_DEGREE), Math.floor(point[1] * CELLS_A_DEGREE));
    this.cells.set(cell, [{ id: incidentId, category, point, reportedAt: receivedAt, exercise }, ...(this.cells.get(cell) ?? [])].slice(0, NEWEST));
  }

  /** What the database knows near a report, together with what this batch knows, nearest first; of equals the newer. */
  joined(report: Pick<IncomingReport, 'point' | 'receivedAt' | 'exercise'>, stored: readonly NearbyIncident[]): NearbyIncident[] {
    const own = this.near(report).map((incident) => ({ ...incident, texts: this.said.get(incident.id) ?? [] }));
    const rows = stored.map((row) => ({ ...row, texts: [...(this.said.get(row.id) ?? []), ...row.texts].slice(0, MOST_TEXTS) }));
    return [...own, ...rows].sort((a, b) => a.distanceMeters - b.distanceMeters).slice(0, MOST);
  }

  private near({ point, receivedAt, exercise }: Pick<IncomingReport, 'point' | 'receivedAt' | 'exercise'>): Omit<NearbyIncident, 'texts'>[] {
    if (!point || this.cells.size === 0) return [];
    const [lng, lat] = point;
    const degrees = this.radiusMeters / 110_000;
    const degreesLng = Math.min(180, degrees / Math.max(0.01, Math.cos((lat * Math.PI) / 180)));
    const found: Omit<NearbyIncident, 'texts'>[] = [];
    for (let y = Math.floor((lat - degrees) * CELLS_A_DEGREE); y <= Math.floor((lat + degrees) * CELLS_A_DEGREE); y += 1) {
      for (let x = Math.floor((lng - degreesLng) * CELLS_A_DEGREE); x <= Math.floor((lng + degreesLng) * CELLS_A_DEGREE); x += 1) {
        for (const placed of this.cells.get(cellOf(x, y)) ?? []) {
          const meters = distanceMeters([lng, lat], [placed.point[0], placed.point[1]]);
          const sameDay = Math.abs(placed.reportedAt.getTime() - receivedAt.getTime()) <= WITHIN_MS;
          if (meters <= this.radiusMeters && sameDay && placed.exercise === exercise) found.push({ id: placed.id, category: placed.category, distanceMeters: Math.round(meters) });
        }
      }
    }
    return found;
  }
}

function cellOf(x: number, y: number): string {
  return `${x} ${y}`;
}
