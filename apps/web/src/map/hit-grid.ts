const CELL = 32;
const NONE = -1;

/** Finds the drawn point under the pointer without a DOM element for each: a grid of linked lists in typed arrays. */
export class HitGrid {
  private readonly columns: number;
  private readonly rows: number;
  private readonly heads: Int32Array;
  private next: Int32Array;
  private items: Int32Array;
  private used = 0;
  private readonly points: { x: number; y: number; radius: number; item: number }[] = [];

  constructor(width: number, height: number) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    this.heads = new Int32Array(this.columns * this.rows).fill(NONE);
    this.next = new Int32Array(1_024);
    this.items = new Int32Array(1_024);
  }

  /** `item` is what `find` gives back, for example an index. */
  add(x: number, y: number, radius: number, item: number): void {
    const point = this.points.push({ x, y, radius, item }) - 1;
    const lastColumn = Math.min(this.columns - 1, Math.floor((x + radius) / CELL));
    const lastRow = Math.min(this.rows - 1, Math.floor((y + radius) / CELL));
    for (let row = Math.max(0, Math.floor((y - radius) / CELL)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor((x - radius) / CELL)); column <= lastColumn; column += 1) {
        this.link(row * this.columns + column, point);
      }
    }
  }

  /** The nearest point whose radius, widened by `slack` for fingers, holds the place. */
  find(x: number, y: number, slack = 0): number | undefined {
    let best: number | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    const reach = Math.ceil(slack / CELL);
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    for (let r = Math.max(0, row - reach); r <= Math.min(this.rows - 1, row + reach); r += 1) {
      for (let c = Math.max(0, column - reach); c <= Math.min(this.columns - 1, column + reach); c += 1) {
        for (let at = this.heads[r * this.columns + c] ?? NONE; at !== NONE; at = this.next[at] ?? NONE) {
          const point = this.points[this.items[at] ?? 0];
          if (!point) continue;
          const distance = Math.hypot(point.x - x, point.y - y);
          if (distance <= point.radius + slack && distance < bestDistance) {
            best = point.item;
            bestDistance = distance;
          }
        }
      }
    }
    return best;
  }

  private link(cell: number, point: number): void {
    if (this.used === this.items.length) {
      const grow = (array: Int32Array): Int32Array => {
        const bigger = new Int32Array(array.length * 2);
        bigger.set(array);
        return bigger;
      };
      this.next = grow(this.next);
      this.items = grow(this.items);
    }
    this.items[this.used] = point;
    this.next[this.used] = this.heads[cell] ?? NONE;
    this.heads[cell] = this.used;
    this.used += 1;
  }
}
