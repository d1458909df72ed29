import type { ReactNode } from 'react';

/** A text with stretches of it marked; they come in order and do not overlap. */
export function MarkedText({ text, hits }: { text: string; hits: readonly (readonly number[])[] }) {
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const [from = 0, to = 0] of hits) {
    pieces.push(text.slice(done, from), <mark key={from}>{text.slice(from, to)}</mark>);
    done = to;
  }
  return <>{pieces}{text.slice(done)}</>;
}
