/** Areas that are not on the map, or only in part, by the reason they share, the most frequent first. */
export function undrawnByReason<Area extends { undrawnReason?: string | null }>(areas: readonly Area[]): Map<string, Area[]> {
  const byReason = new Map<string, Area[]>();
  for (const area of areas) {
    if (!area.undrawnReason) continue;
    const known = byReason.get(area.undrawnReason);
    if (known) known.push(area);
    else byReason.set(area.undrawnReason, [area]);
  }
  return new Map([...byReason].sort(([, a], [, b]) => b.length - a.length));
}
