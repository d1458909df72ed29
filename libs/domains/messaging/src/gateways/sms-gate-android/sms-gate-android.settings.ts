import { z } from 'zod';

export const smsGateAndroidSettings = z.strictObject({
  /** The signing key of each phone that uses this channel. */
  signingKeys: z.array(z.string().min(8).max(200)).min(1).max(20),
  /** Every attempt is signed afresh, so this only has to allow for phones whose clocks are wrong. */
  windowSeconds: z.int().min(10).max(86_400).default(300),
  username: z.string().max(80).optional(),
  password: z.string().max(200).optional(),
  /** The cloud, a private server, or the phone itself with messagePath "/message". */
  apiBaseUrl: z.url().default('https://api.sms-gate.app'),
  messagePath: z.string().startsWith('/').max(200).default('/3rdparty/v1/messages'),
  deviceId: z.string().max(80).optional(),
  simNumber: z.int().min(1).max(3).optional(),
});

export type SmsGateAndroidSettings = z.infer<typeof smsGateAndroidSettings>;
