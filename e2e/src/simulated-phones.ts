import { createHash } from 'node:crypto';

/** What a channel of the simulated phone network was told to do. */
export interface NetworkHabits {
  seed: number;
  lossPercent: number;
  failPercent: number;
}

/**
 * What the simulated network did with a message, by the rule its users' guide states and by nothing of its own code: a draw
 * from 0 to 1 is the first four bytes of SHA-256 over seed, question, number and text.
 */
export function endOf(to: string, text: string, { seed, lossPercent, failPercent }: NetworkHabits): 'sent' | 'failed' | 'delivered' {
  const draw = (question: string) => createHash('sha256').update(`${seed} ${question}\n${to}\n${text}`).digest().readUInt32BE(0) / 2 ** 32;
  if (draw('loss') * 100 < lossPercent) return 'sent';
  return draw('fail') * 100 < failPercent ? 'failed' : 'delivered';
}
