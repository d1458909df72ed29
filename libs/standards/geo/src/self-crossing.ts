import type { Position, Ring } from './geojson.js';

const { floor, max, min } = Math;

/** Twice the longest ring met in a real warning, and more. */
const MAX_CHECKED_EDGES = 100_000;

/** More rows and columns only spread the edges over more memory. */
const MAX_CELLS_A_SIDE = 512;

/** An edge is entered this share of a cell beyond its ends, so that rounding never hides a crossing on a border of cells. */
const MARGIN = 1e-6;

export type CrossingCheck = { crosses: true; at: Position } | { crosses: false } | { crosses: 'unchecked' };

/**
 * Looks for two edges of a closed ring that cross or overlap. Edges are laid into a grid and compared only within its
 * cells, so that real coastlines of 40,000 positions take milliseconds; a ring made to fill cells is given up as `unchecked`.
 */
export function findSelfCrossing(ring: Ring, maxComparisons = 3_000_000): CrossingCheck {
  const edges = ring.length - 1;
  if (edges < 3) return { crosses: false };
  return edges > MAX_CHECKED_EDGES ? { crosses: 'unchecked' } : new CrossingGrid(ring, maxComparisons).search();
}

class CrossingGrid {
  private readonly edges: number;
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  private readonly side: number;
  private readonly west: number;
  private readonly south: number;
  private readonly columnsPerDegree: number;
  private readonly rowsPerDegree: number;
  /** The edge entered last into a cell; -1 for none. `entryEdge` and `entryBefore` make lists of them. */
  private readonly lastEntry: Int32Array;
  private readonly entryEdge: number[] = [];
  private readonly entryBefore: number[] = [];
  private comparisons = 0;

  constructor(
    private readonly ring: Ring,
    private readonly maxComparisons: number,
  ) {
    this.edges = ring.length - 1;
    this.xs = new Float64Array(ring.length);
    this.ys = new Float64Array(ring.length);
    let [east, north] = ring[0]!;
    [this.west, this.south] = [east, north];
    for (let i = 0; i < ring.length; i++) {
      const position = ring[i]!;
      const x = (this.xs[i] = position[0]);
      const y = (this.ys[i] = position[1]);
      if (x < this.west) this.west = x;
      if (x > east) east = x;
      if (y < this.south) this.south = y;
      if (y > north) north = y;
    }
    this.side = min(MAX_CELLS_A_SIDE, Math.ceil(Math.sqrt(this.edges)));
    this.columnsPerDegree = this.side / (east - this.west || 1);
    this.rowsPerDegree = this.side / (north - this.south || 1);
    this.lastEntry = new Int32Array(this.side * this.side).fill(-1);
  }

  search(): CrossingCheck {
    for (let edge = 0; edge < this.edges; edge++) {
      const at = this.enter(edge);
      if (at) return { crosses: true, at };
      if (this.comparisons > this.maxComparisons || this.entryEdge.length > this.maxComparisons) return { crosses: 'unchecked' };
    }
    return { crosses: false };
  }

  /** Goes through the cells an edge lies in, row by row, and compares it with the edges already there. */
  private enter(edge: number): Position | null {
    const column0 = (this.xs[edge]! - this.west) * this.columnsPerDegree;
    const column1 = (this.xs[edge + 1]! - this.west) * this.columnsPerDegree;
    const row0 = (this.ys[edge]! - this.south) * this.rowsPerDegree;
    const row1 = (this.ys[edge + 1]! - this.south) * this.rowsPerDegree;
    const low = min(row0, row1);
    const high = max(row0, row1);
    const slope = row1 === row0 ? 0 : (column1 - column0) / (row1 - row0);
    const lastRow = this.cell(high + MARGIN);
    for (let row = this.cell(low - MARGIN); row <= lastRow; row++) {
      // Where the edge enters and leaves this row; a level edge is in it from end to end.
      const from = row1 === row0 ? column0 : column0 + (max(low, row - MARGIN) - row0) * slope;
      const to = row1 === row0 ? column1 : column0 + (min(high, row + 1 + MARGIN) - row0) * slope;
      const lastColumn = this.cell(max(from, to) + MARGIN);
      for (let column = this.cell(min(from, to) - MARGIN); column <= lastColumn; column++) {
        const at = this.meet(edge, row * this.side + column);
        if (at || this.comparisons > this.maxComparisons) return at;
      }
    }
    return null;
  }

  private meet(edge: number, cell: number): Position | null {
    for (let entry = this.lastEntry[cell]!; entry !== -1; entry = this.entryBefore[entry]!) {
      this.comparisons++;
      const at = this.compare(edge, this.entryEdge[entry]!);
      if (at) return at;
    }
    this.entryBefore.push(this.lastEntry[cell]!);
    this.lastEntry[cell] = this.entryEdge.push(edge) - 1;
    return null;
  }

  private compare(edge: number, other: number): Position | null {
    const apart = edge - other;
    if (apart !== 1 && apart !== this.edges - 1) return this.crossing(edge, other);
    return this.turnsBack(edge, other) ? this.ring[edge]! : null;
  }

  /** Neighbouring edges share a vertex; they are wrong only when the second runs back over the first. */
  private turnsBack(edge: number, other: number): boolean {
    const { xs, ys } = this;
    const a = (edge + 1) % this.edges === other ? edge : other;
    const shared = a + 1;
    const b = ((a + 1) % this.edges) + 1;
    return this.turn(a, shared, b) === 0 && (xs[a]! - xs[shared]!) * (xs[b]! - xs[shared]!) + (ys[a]! - ys[shared]!) * (ys[b]! - ys[shared]!) > 0;
  }

  private crossing(edge: number, other: number): Position | null {
    const { xs, ys } = this;
    const a = edge;
    const b = edge + 1;
    const c = other;
    const d = other + 1;
    if (max(ys[a]!, ys[b]!) < min(ys[c]!, ys[d]!) || max(ys[c]!, ys[d]!) < min(ys[a]!, ys[b]!)) return null;
    if (max(xs[a]!, xs[b]!) < min(xs[c]!, xs[d]!) || max(xs[c]!, xs[d]!) < min(xs[a]!, xs[b]!)) return null;
    const abc = this.turn(a, b, c);
    const abd = this.turn(a, b, d);
    const cda = this.turn(c, d, a);
    const cdb = this.turn(c, d, b);
    if (abc * abd < 0 && cda * cdb < 0) {
      const share = cda / (cda - cdb);
      return [xs[a]! + (xs[b]! - xs[a]!) * share, ys[a]! + (ys[b]! - ys[a]!) * share];
    }
    if (abc === 0 && this.isWithin(a, b, c)) return this.ring[c]!;
    if (abd === 0 && this.isWithin(a, b, d)) return this.ring[d]!;
    if (cda === 0 && this.isWithin(c, d, a)) return this.ring[a]!;
    return cdb === 0 && this.isWithin(c, d, b) ? this.ring[b]! : null;
  }

  /** Twice the signed area of the triangle a, b, p: positive when p lies left of the line from a to b, 0 on it. */
  private turn(a: number, b: number, p: number): number {
    const { xs, ys } = this;
    return (xs[b]! - xs[a]!) * (ys[p]! - ys[a]!) - (ys[b]! - ys[a]!) * (xs[p]! - xs[a]!);
  }

  private isWithin(a: number, b: number, p: number): boolean {
    const { xs, ys } = this;
    return xs[p]! >= min(xs[a]!, xs[b]!) && xs[p]! <= max(xs[a]!, xs[b]!) && ys[p]! >= min(ys[a]!, ys[b]!) && ys[p]! <= max(ys[a]!, ys[b]!);
  }

  private cell(place: number): number {
    return max(0, min(this.side - 1, floor(place)));
  }
}
