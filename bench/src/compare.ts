/** One side of a comparison: something that is started, measured several times, and stopped. */
export interface Contender {
  name: string;
  start(): Promise<{ measure(): Promise<number>; stop(): Promise<void> }>;
}

export interface Comparison {
  title: string;
  unit: string;
  /** Whether more is better (a rate) or less is (a time). */
  better: 'more' | 'less';
  limits: Contender[];
  ours: Contender;
  /** Measured too, for comparison; no ratio is given. */
  beside?: Contender[];
  rounds?: number;
  /** False where one round takes minutes. */
  warmUp?: boolean;
}

/**
 * Runs limit and ours in turn, round by round, so that both see the same machine, and prints each figure's median
 * with its spread and the ratio of the medians. 1.00 means as good as the limit; above 1, better. Ours goes first, so
 * that a limit may start from what ours has made.
 */
export async function compare({ title, unit, better, limits, ours, beside = [], rounds = 3, warmUp = true }: Comparison): Promise<void> {
  console.log(`\n${title}`);
  const sides = [...limits, ours, ...beside];
  const running: Awaited<ReturnType<Contender['start']>>[] = [];
  const figures = sides.map((): number[] => []);
  try {
    for (const side of sides) running.push(await side.start());
    const inTurn = [...running.entries()].sort(([a], [b]) => Number(b === limits.length) - Number(a === limits.length) || a - b);
    if (warmUp) for (const [, side] of inTurn) await side.measure();
    for (let round = 0; round < rounds; round++) {
      for (const [index, side] of inTurn) figures[index]?.push(await side.measure());
    }
  } finally {
    for (const side of running) await side.stop();
  }
  const our = median(figures[limits.length] ?? []);
  console.table(
    Object.fromEntries(
      sides.map((side, index) => {
        const own = figures[index] ?? [];
        const middle = median(own);
        const ratio = better === 'more' ? our / middle : middle / our;
        return [side.name, { [`median ${unit}`]: round(middle), lowest: round(Math.min(...own)), highest: round(Math.max(...own)), 'ours to it': index < limits.length ? ratio.toFixed(2) : '' }];
      }),
    ),
  );
}

function median(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(figure: number): number {
  return figure >= 100 ? Math.round(figure) : Number(figure.toPrecision(3));
}
