import { useTranslate } from '../../shell/language.js';
import { feedState } from './feed-order.js';

/** How a source does: colour, shape and word. */
export function FeedStateMark({ state }: { state: string }) {
  const { t } = useTranslate();
  const known = feedState(state);
  return <span className="state" data-state={known}>{t(`feeds.state.${known}`)}</span>;
}
