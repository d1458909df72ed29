/** 16 million bits for 700,000 names: one phrase in 24 that is no name has to be searched for. */
const BITS = 24;

/** Tells of most texts that they are none of the names, without searching for them. */
export class NameFilter {
  private readonly bits = new Uint8Array(1 << (BITS - 3));

  add(bytes: Uint8Array, start: number, end: number): void {
    const place = placeOf(bytes, start, end);
    this.bits[place >>> 3] = (this.bits[place >>> 3] ?? 0) | (1 << (place & 7));
  }

  mayHold(bytes: Uint8Array, start: number, end: number): boolean {
    const place = placeOf(bytes, start, end);
    return ((this.bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }
}

/** FNV-1a, its upper bits mixed in, as they are the best. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> BITS)) & ((1 << BITS) - 1);
}
