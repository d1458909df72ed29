/** What a sender said and when: a message at hand, or one that was applied before. */
export interface SaidRow {
  id: string;
  /** Equal for messages of one sender in one world, real or exercise. */
  sender: string;
  /** Equal for the same text in any case and spacing. */
  words: string;
  receivedAt: Date;
  /** Of what this one is a repeat already. */
  repeatOfId: string | null;
}

export interface Repeat {
  /** The message that said it first. */
  ofId: string;
  /** The sender said nothing else in between. */
  atOnce: boolean;
}

/** Said again within this time of the last time, it is the same message: a nervous thumb, or a gateway that sends twice. */
export const REPEATED_WITHIN_MS = 60_000;

/** Which of the messages at hand repeat an earlier one; `said` stands in the order of the ids, those applied before included. */
export function findRepeats(said: readonly SaidRow[]): Map<string, Repeat> {
  const repeats = new Map<string, Repeat>();
  const last = new Map<string, { firstId: string; receivedAt: Date }>();
  const lastWords = new Map<string, string>();
  for (const { id, sender, words, receivedAt, repeatOfId } of said) {
    const key = `${sender} ${words}`;
    const earlier = last.get(key);
    const again = earlier && Math.abs(receivedAt.getTime() - earlier.receivedAt.getTime()) <= REPEATED_WITHIN_MS ? earlier : undefined;
    if (again) repeats.set(id, { ofId: again.firstId, atOnce: lastWords.get(sender) === words });
    last.set(key, { firstId: repeatOfId ?? again?.firstId ?? id, receivedAt });
    lastWords.set(sender, words);
  }
  return repeats;
}
