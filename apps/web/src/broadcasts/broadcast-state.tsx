import type { BroadcastLineFragment } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';

/** How each state looks: words come from the catalogue, shapes and colours from state.css. */
const LOOKS = { draft: 'new', awaiting_approval: 'stale', sending: 'going', paused: 'off', stopped: 'bad', finished: 'good' } as const;

export function BroadcastStateMark({ state }: { state: BroadcastLineFragment['state'] }) {
  const { t } = useTranslate();
  return <span className="state" data-state={LOOKS[state]}>{t(`broadcast.state.${state}`)}</span>;
}
