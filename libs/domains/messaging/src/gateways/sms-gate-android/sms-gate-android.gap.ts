import { WatchpostError } from '@watchpost/platform';
import { z } from 'zod';
import { basicAuthorization, isSuccess } from '../answers.js';
import type { Poll, PollEnd } from '../gateway.js';
import type { SmsGateAndroidSettings } from './sms-gate-android.settings.js';

/** Every minute it is noted that Watchpost is there; when it was away for longer than this, the phone is asked for the time between. */
const PAUSE_SECONDS = 60;
const GAP_MS = 600_000;
/** Messages that were on their way when it began. */
const OVERLAP_MS = 300_000;
/** The phone's own tries cover two days; of older messages the team has heard by other ways. */
const MOST_MS = 14 * 86_400_000;
const cursorShape = z.object({ hereAt: z.iso.datetime() });

/**
 * After an outage of ours the phone is asked to hand in its inbox again for that time, by the same webhooks: it tries each
 * message for about two days only, and what came in already is one row all the same.
 */
export async function fillGap(poll: Poll, settings: SmsGateAndroidSettings): Promise<PollEnd> {
  const now = new Date();
  const known = cursorShape.safeParse(poll.cursor);
  const hereAt = known.success ? new Date(known.data.hereAt) : now;
  const asked = now.getTime() - hereAt.getTime() > GAP_MS ? refreshRequest(new Date(Math.max(hereAt.getTime() - OVERLAP_MS, now.getTime() - MOST_MS)), now, settings) : undefined;
  if (asked) {
    const { status } = await poll.fetcher.fetch(asked);
    if (!isSuccess(status)) throw new WatchpostError('UPSTREAM', `The gateway answered ${status} when asked for the messages of the time Watchpost was away. Check user name and password, or look into the phone's inbox.`);
  }
  await poll.keep({ hereAt: now.toISOString() });
  return { pauseSeconds: PAUSE_SECONDS };
}

/** Undefined: there are no credentials, or the phone itself is asked to send, which has no such address. */
function refreshRequest(since: Date, until: Date, { username, password, apiBaseUrl, messagePath, deviceId }: SmsGateAndroidSettings): { url: string; method: 'POST'; headers: Record<string, string>; body: string } | undefined {
  if (!username || !password || !messagePath.endsWith('/messages')) return undefined;
  return {
    url: `${apiBaseUrl.replace(/\/$/, '')}${messagePath.replace(/messages$/, 'inbox/refresh')}`,
    method: 'POST',
    headers: { authorization: basicAuthorization(username, password), 'content-type': 'application/json' },
    body: JSON.stringify({ since: since.toISOString(), until: until.toISOString(), deviceId }),
  };
}
