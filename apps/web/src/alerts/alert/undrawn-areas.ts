export interface UndrawnAreas<Area> {
  /** By the reason that several share, the most frequent first. */
  shared: Map<string, Area[]>;
  /** Those whose reason is theirs alone. */
  single: Area[];
}

/** Areas that are not on the map, or only in part: a reason is said once for all that share it. */
export function undrawnAreas<Area extends { undrawnReason?: string | null }>(areas: readonly Area[]): UndrawnAreas<Area> {
  const byReason = new Map<string, Area[]>();
  for (const area of areas) {
    if (!area.undrawnReason) continue;
    const known = byReason.get(area.undrawnReason);
    if (known) known.push(area);
    else byReason.set(area.undrawnReason, [area]);
  }
  const sorted = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  return { shared: new Map(sorted.filter(([, those]) => those.length > 1)), single: sorted.filter(([, those]) => those.length === 1).flatMap(([, those]) => those) };
}
