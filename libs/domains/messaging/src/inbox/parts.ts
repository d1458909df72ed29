/** A part of a long message that waits for the others. */
export interface PartRow {
  id: string;
  /** Equal for the parts of one message: channel, sender, reference, how many there are. */
  whole: string;
  number: number;
  total: number;
  body: string;
  receivedAt: Date;
}

export interface Assembled {
  /** The row that holds the whole text from now on: the lowest part's. */
  id: string;
  body: string;
  /** The rows that went into it, and repeats of them. */
  others: string[];
  /** Some never came. */
  gap: boolean;
}

/** How long a part waits for the others. Then what came is read with a gap: half a cry for help is better than none. */
export const PARTS_WAIT_MS = 10 * 60_000;
const GAP = '[…]';

/** Messages whose parts are all there, in whatever order and however often they came, and those that waited long enough. */
export function assembleParts(rows: readonly PartRow[], now: Date): Assembled[] {
  const wholes = new Map<string, PartRow[]>();
  for (const row of rows) wholes.set(row.whole, [...(wholes.get(row.whole) ?? []), row]);
  return [...wholes.values()].flatMap((parts) => assemble(parts, now) ?? []);
}

function assemble(parts: readonly PartRow[], now: Date): Assembled | undefined {
  const byNumber = new Map<number, PartRow>();
  for (const part of parts) if (!byNumber.has(part.number)) byNumber.set(part.number, part);
  const total = parts[0]?.total ?? 0;
  const oldest = Math.min(...parts.map(({ receivedAt }) => receivedAt.getTime()));
  if (byNumber.size < total && now.getTime() - oldest < PARTS_WAIT_MS) return undefined;
  const whole = [...byNumber.values()].sort((a, b) => a.number - b.number)[0];
  if (!whole) return undefined;
  return { id: whole.id, body: textOf(byNumber, total), others: parts.filter(({ id }) => id !== whole.id).map(({ id }) => id), gap: byNumber.size < total };
}

/** Neighbouring parts that are missing are one gap. */
function textOf(byNumber: ReadonlyMap<number, PartRow>, total: number): string {
  let text = '';
  let inGap = false;
  for (let number = 1; number <= total; number += 1) {
    const part = byNumber.get(number);
    if (part) text += part.body;
    else if (!inGap) text += text === '' || text.endsWith(' ') ? `${GAP} ` : ` ${GAP} `;
    inGap = part === undefined;
  }
  return text.trim();
}
