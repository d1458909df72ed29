import { createHash } from 'node:crypto';

/** The same numbers for the same seed, on every machine: an exercise can be played again exactly. */
export class SeededRandom {
  private state: number;

  constructor(seed: number | string) {
    this.state = createHash('sha256').update(String(seed)).digest().readUInt32LE(0);
  }

  /** At least 0, below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Close to the middle more often than far from it: the sum of three dice. */
  bell(): number {
    return (this.next() + this.next() + this.next()) / 1.5 - 1;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.next() * from.length)];
    if (picked === undefined) throw new RangeError('There is nothing to pick from an empty list.');
    return picked;
  }

  pickWeighted<T extends { weight: number }>(from: readonly T[]): T {
    let rest = this.next() * from.reduce((sum, one) => sum + one.weight, 0);
    for (const one of from) {
      rest -= one.weight;
      if (rest < 0) return one;
    }
    return this.pick(from);
  }

  /** A version-4 UUID made of this seed's numbers. */
  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.whole(0, 0xffffffff).toString(16).padStart(8, '0')).join('');
    return asUuid(hex);
  }
}

/** The id of one named thing of one drill, the same each time it is asked for. */
export function stableId(seed: number | string, name: string): string {
  return asUuid(createHash('sha256').update(`${seed} ${name}`).digest('hex'));
}

function asUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
