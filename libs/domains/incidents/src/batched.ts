/** Looks up in one statement what the rows of one list ask for in the same turn. */
export class Batched<Value> {
  private next: { keys: Set<string>; found: Promise<ReadonlyMap<string, Value>> } | undefined;

  constructor(private readonly lookUp: (keys: string[]) => Promise<ReadonlyMap<string, Value>>) {}

  async get(key: string): Promise<Value | undefined> {
    const turn = (this.next ??= this.begin());
    turn.keys.add(key);
    return (await turn.found).get(key);
  }

  private begin(): { keys: Set<string>; found: Promise<ReadonlyMap<string, Value>> } {
    const keys = new Set<string>();
    const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.next = undefined;
      return this.lookUp([...keys]);
    });
    return { keys, found };
  }
}

/** The rows of each key, for a look-up of lists. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
