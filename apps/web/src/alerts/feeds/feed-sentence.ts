import { ageText } from '../../shell/age.js';
import { intervalText } from '../../shell/interval.js';
import type { Translate } from '../../shell/language.js';
import { feedState } from './feed-order.js';

interface FeedFacts {
  state: string;
  problem?: string | null;
  failures: number;
  lastSuccessAt?: string | null;
  intervalSeconds: number;
  currentIntervalSeconds?: number | null;
}

/** How a source does, in one sentence. */
export function feedSentence(feed: FeedFacts, now: number, t: Translate): string {
  const age = feed.lastSuccessAt ? ageText(feed.lastSuccessAt, now, t) : t('feed.never');
  const interval = intervalText(feed.currentIntervalSeconds ?? feed.intervalSeconds, t);
  const state = feedState(feed.state);
  if (state === 'bad' || (state === 'stale' && feed.problem)) {
    const problem = feed.problem ?? t('feed.sentence.unknown');
    return feed.failures > 1 ? t(feed.lastSuccessAt ? 'feed.sentence.badAgain' : 'feed.sentence.badNever', { problem, count: feed.failures, age }) : problem;
  }
  const sentence = t(`feed.sentence.${state}`, { age, interval });
  return state === 'good' && feed.problem ? `${sentence} ${feed.problem}` : sentence;
}
