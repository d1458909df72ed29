import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bboxOf, closeRing, counterClockwise, destination, dropRepeatedPositions, findSelfCrossing, isClosed, isInRange, signedArea, splitAtAntimeridian, type Position, type Ring } from './index.js';

const square: Ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]];

/** A star-shaped ring never crosses itself, whatever its radii are. */
const simpleRing = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 3, maxLength: 60 }).map((radii): Ring => {
  const corners = radii.map((r, i): Position => [Math.cos((i * 2 * Math.PI) / radii.length) * r, Math.sin((i * 2 * Math.PI) / radii.length) * r]);
  return closeRing(corners);
});

/** The definition of it, edge by edge: in whole numbers without any rounding. */
function meetsItself(ring: Ring): boolean {
  const edges = ring.length - 1;
  if (edges < 3) return false;
  const turn = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
  const holds = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): boolean =>
    turn([ax, ay], [bx, by], [px, py]) === 0 && px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
  for (let i = 0; i < edges; i++) {
    for (let j = i + 1; j < edges; j++) {
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (j === i + 1 || (i === 0 && j === edges - 1)) {
        const [far, other] = j === i + 1 ? [a, d] : [b, c];
        if (holds(a, b, other) || holds(c, d, far)) return true;
      } else if ((turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) || holds(a, b, c) || holds(a, b, d) || holds(c, d, a) || holds(c, d, b)) {
        return true;
      }
    }
  }
  return false;
}

describe('ring repair', () => {
  it('closes an open ring once and leaves a closed one alone', () => {
    const open = square.slice(0, 4);
    expect(isClosed(closeRing(open))).toBe(true);
    expect(closeRing(square)).toBe(square);
    expect(closeRing([])).toEqual([]);
  });

  it('drops positions that repeat the one before', () => {
    expect(dropRepeatedPositions([[0, 0], [0, 0], [1, 0], [1, 0], [0, 0]])).toEqual([[0, 0], [1, 0], [0, 0]]);
    expect(dropRepeatedPositions(square)).toBe(square);
  });

  it('refuses positions off the earth', () => {
    expect([[180, 90], [180.1, 0], [0, 95], [NaN, 0]].map((each) => isInRange(each as Position))).toEqual([true, false, false, false]);
  });

  it('turns a clockwise ring and keeps its area', () => {
    fc.assert(fc.property(simpleRing, (ring) => {
      expect(signedArea(counterClockwise([...ring].reverse()))).toBeCloseTo(Math.abs(signedArea(ring)), 9);
    }));
  });
});

describe('self-crossing', () => {
  it('is not seen in simple rings', () => {
    fc.assert(fc.property(simpleRing, (ring) => expect(findSelfCrossing(ring).crosses).toBe(false)));
  });

  it('is seen in a bow-tie, a spike and a ring that touches itself', () => {
    expect(findSelfCrossing([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]])).toEqual({ crosses: true, at: [0.5, 0.5] });
    expect(findSelfCrossing([[0, 0], [2, 0], [1, 0], [1, 1], [0, 0]]).crosses).toBe(true);
    expect(findSelfCrossing([[0, 0], [2, 0], [2, 2], [1, 0], [0, 2], [0, 0]]).crosses).toBe(true);
  });

  it('is seen exactly where comparing every edge with every other sees it', () => {
    const scribble = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), { minLength: 3, maxLength: 9 });
    fc.assert(fc.property(scribble, (corners) => {
      const ring = dropRepeatedPositions(closeRing(corners.map(([x, y]): Position => [x, y])));
      expect(findSelfCrossing(ring).crosses).toBe(meetsItself(ring));
    }), { numRuns: 2_000 });
  });

  it('takes little time for 40,000 positions and gives up on hostile rings', () => {
    const coast = closeRing(Array.from({ length: 40_000 }, (_, i): Position => destination([10, 50], 100_000 + (i % 7) * 100, (i * 360) / 40_000)));
    const start = process.cpuUsage();
    expect(findSelfCrossing(coast).crosses).toBe(false);
    const comb = closeRing(Array.from({ length: 20_000 }, (_, i): Position => [i % 2 === 0 ? 0 : 100, i / 1000]));
    expect(findSelfCrossing(comb, 100_000).crosses).toBe('unchecked');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  });
});

describe('the antimeridian', () => {
  it('leaves other rings unchanged', () => {
    expect(splitAtAntimeridian(square)).toEqual([square]);
  });

  it('splits a ring that steps over it into parts within ±180 of the same area', () => {
    fc.assert(fc.property(simpleRing, fc.double({ min: 176, max: 184, noNaN: true }), (ring, center) => {
      const moved = ring.map(([lng, lat]): Position => [lng + center, lat]);
      const wrapped = moved.map(([lng, lat]): Position => [lng > 180 ? lng - 360 : lng, lat]);
      for (const written of [moved, wrapped]) {
        const parts = splitAtAntimeridian(written);
        expect(parts.every((part) => isClosed(part) && part.every(isInRange))).toBe(true);
        expect(parts.reduce((sum, part) => sum + Math.abs(signedArea(part)), 0)).toBeCloseTo(Math.abs(signedArea(moved)), 6);
      }
    }));
  });

  it('brings longitudes beyond -180 back', () => {
    const parts = splitAtAntimeridian([[-178, 0], [-178, 2], [-182, 2], [-182, 0], [-178, 0]]);
    expect(parts.map((part) => bboxOf({ type: 'LineString', coordinates: part }))).toEqual([[178, 0, 180, 2], [-180, 0, -178, 2]]);
  });

  it('keeps a box round the whole world', () => {
    const world: Ring = [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]];
    expect(splitAtAntimeridian(world)).toEqual([world]);
  });

  it('closes a ring that goes round a pole over that pole', () => {
    const ring: Ring = [[0, 80], [90, 80], [180, 80], [-90, 80], [0, 80]];
    const parts = splitAtAntimeridian(ring);
    expect(parts.every((part) => part.every(isInRange))).toBe(true);
    expect(parts.reduce((sum, part) => sum + Math.abs(signedArea(part)), 0)).toBeCloseTo(3600, 6);
  });
});
