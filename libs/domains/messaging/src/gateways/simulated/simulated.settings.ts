import { z } from 'zod';

const percent = (standard: number) => z.number().min(0).max(100).default(standard);
const seconds = (standard: number) => z.number().min(0).max(3600).default(standard);
const texts = (...standard: string[]) => z.array(z.string().min(1).max(500)).max(20).default(standard);

/** How a simulated phone network behaves. */
export const simulatedSettings = z
  .strictObject({
    seed: z.int().min(0).max(4_294_967_295).default(1),
    lossPercent: percent(0),
    failPercent: percent(5),
    failReasons: texts('unknown subscriber', 'handset switched off', 'inbox full'),
    delaySecondsLeast: seconds(1),
    delaySecondsMost: seconds(10),
    duplicatePercent: percent(0),
    outOfOrderPercent: percent(0),
    answerPercent: percent(0),
    answerTexts: texts(),
    from: z.string().max(40).default(''),
  })
  .refine(({ delaySecondsLeast, delaySecondsMost }) => delaySecondsLeast <= delaySecondsMost, { path: ['delaySecondsMost'], message: 'it must not be less than the least' });

export type SimulatedSettings = z.infer<typeof simulatedSettings>;
