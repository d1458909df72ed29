import { describe, expect, it } from '@jest/globals';
import { INCIDENT_CATEGORIES } from '@watchpost/incidents';
import { coastalRing, isOnLand } from './coast.js';
import { drillData } from './drill.data.js';
import { drillIncidents } from './drill-incidents.js';

const startedAt = new Date('2026-03-01T12:00:00Z');

describe('the incidents of the exercise', () => {
  const incidents = drillIncidents(300, 7, { startedAt });

  it('are the same for the same seed and others for another', () => {
    expect(drillIncidents(300, 7, { startedAt })).toEqual(incidents);
    expect(drillIncidents(300, 8, { startedAt })[0]?.id).not.toBe(incidents[0]?.id);
  });

  it('lie on land, never in the sea', () => {
    expect(incidents.filter((incident) => !isOnLand(incident.at))).toEqual([]);
    expect(drillData().towns.filter((town) => !isOnLand([town.lng, town.lat])).map((town) => town.name)).toEqual([]);
  });

  it('cover every category, severity and status, with some lines and areas', () => {
    expect(new Set(incidents.map((one) => one.category))).toEqual(new Set(INCIDENT_CATEGORIES));
    expect(new Set(incidents.map((one) => one.severity))).toEqual(new Set([1, 2, 3, 4]));
    expect(new Set(incidents.map((one) => one.status))).toEqual(new Set(['unverified', 'verified', 'responding', 'closed', 'not_verifiable', 'duplicate']));
    expect(incidents.filter((one) => one.wkt.startsWith('POLYGON')).length).toBeGreaterThan(3);
    expect(incidents.filter((one) => one.wkt.startsWith('LINESTRING')).length).toBeGreaterThan(3);
  });

  it('happened in the six hours before the start, oldest first, and changed after they were reported', () => {
    for (const [i, one] of incidents.entries()) {
      expect(one.reportedAt.getTime()).toBeGreaterThan(startedAt.getTime() - 6 * 3_600_000);
      expect(one.updatedAt.getTime()).toBeGreaterThanOrEqual(one.reportedAt.getTime());
      expect(one.updatedAt.getTime()).toBeLessThanOrEqual(startedAt.getTime());
      expect(one.reportedAt.getTime()).toBeGreaterThanOrEqual(incidents[i - 1]?.reportedAt.getTime() ?? 0);
    }
  });

  it('name an earlier one when they are a duplicate', () => {
    const seen = new Set<string>();
    for (const one of incidents) {
      if (one.status === 'duplicate') expect(seen.has(one.duplicateOfId ?? '')).toBe(true);
      seen.add(one.id);
    }
  });

  it('are as many as a benchmark asks for, each with its own id', () => {
    const many = drillIncidents(20_000, 1, { startedAt });
    expect(new Set(many.map((one) => one.id)).size).toBe(20_000);
  });
});

describe('the coast of the exercise', () => {
  it('gives closed rings with sea and land in them', () => {
    const ring = coastalRing(-33.4, -32.88, 1, 10);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring.some((at) => isOnLand(at)) && ring.some((at) => !isOnLand(at))).toBe(true);
  });
});
