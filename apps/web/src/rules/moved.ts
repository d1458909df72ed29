/** The list with one member at another place. */
export function moved<Member>(list: readonly Member[], from: number, to: number): Member[] {
  const rest = [...list];
  const [member] = rest.splice(from, 1);
  if (member === undefined) return rest;
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, member);
  return rest;
}
