import { NeedStatus } from '@watchpost/platform';
import { z } from 'zod';

const words = (longest: number) => z.string().trim().max(longest, `Use at most ${longest} characters.`);

export const needInput = z.object({
  kind: words(50).min(2, 'Say what is needed: rescue, medical, water, food, shelter or another word.').transform((kind) => kind.toLowerCase()),
  quantity: words(100).nullish(),
  urgency: z.enum(['', 'now', 'today', 'later'], { error: 'Choose now, today or later.' }).nullish(),
  note: words(1_000).nullish(),
});
export type ValidNeed = z.infer<typeof needInput>;

export const needStatus = z.enum(NeedStatus, { error: 'Choose open, in_progress, met or cancelled.' });
