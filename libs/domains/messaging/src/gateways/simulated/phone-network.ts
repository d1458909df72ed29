import { createHash } from 'node:crypto';
import type { OutboundSms, PhoneEvent } from '../gateway.js';
import type { SimulatedSettings } from './simulated.settings.js';

/**
 * What becomes of one message. It depends on nothing but the seed, the settings and the message itself, so that an exercise
 * can be played again exactly, in whatever order and by however many workers its messages are sent.
 */
export function whatHappensTo(message: Pick<OutboundSms, 'to' | 'text'>, settings: SimulatedSettings): PhoneEvent[] {
  const chance = (what: string) => draw(`${settings.seed} ${what}\n${message.to}\n${message.text}`);
  const happens = (what: string, percent: number) => chance(what) * 100 < percent;
  const wait = (what: string) => Math.round((settings.delaySecondsLeast + chance(what) * (settings.delaySecondsMost - settings.delaySecondsLeast)) * 1000);
  if (happens('loss', settings.lossPercent)) return [];
  const fails = happens('fail', settings.failPercent);
  const sentAfter = wait('sent');
  const endAfter = sentAfter + wait('end');
  const swapped = happens('order', settings.outOfOrderPercent);
  const reports: PhoneEvent[] = [
    { kind: 'sent', body: '', afterMs: swapped ? endAfter : sentAfter },
    { kind: fails ? 'failed' : 'delivered', body: fails ? pick(settings.failReasons, chance('reason')) : '', afterMs: swapped ? sentAfter : endAfter },
  ];
  const again = happens('duplicate', settings.duplicatePercent) ? reports.map((report) => ({ ...report, afterMs: report.afterMs + wait(`again ${report.kind}`) })) : [];
  const answers = !fails && settings.answerTexts.length > 0 && happens('answer', settings.answerPercent);
  const answer: PhoneEvent[] = answers ? [{ kind: 'inbound', body: pick(settings.answerTexts, chance('answer text')), afterMs: endAfter + wait('answer') }] : [];
  return [...reports, ...again, ...answer].sort((a, b) => a.afterMs - b.afterMs);
}

/** At least 0, below 1; each question has a number of its own, so that one setting does not shift what the others decide. */
function draw(question: string): number {
  return createHash('sha256').update(question).digest().readUInt32BE(0) / 2 ** 32;
}

function pick(texts: readonly string[], at: number): string {
  return texts[Math.floor(at * texts.length)] ?? '';
}
