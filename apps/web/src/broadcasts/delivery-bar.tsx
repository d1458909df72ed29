import type { BroadcastLineFragment } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';

type Progress = BroadcastLineFragment['progress'];

/** In the order of the bar: what arrived first, what still waits last. */
const DELIVERY_STATES = ['delivered', 'sent', 'failed', 'suppressed', 'queued'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How many have it and how many have not, as one bar; its numbers stand beside it in words. */
export function DeliveryBar({ progress, slim = false }: { progress: Progress; slim?: boolean }) {
  const { t, language } = useTranslate();
  const number = new Intl.NumberFormat(language);
  const label = DELIVERY_STATES.filter((state) => progress[state] > 0).map((state) => `${t(`delivery.${state}`)}: ${number.format(progress[state])}`).join(', ');
  return (
    <div className="delivery-bar" data-slim={slim || undefined} role="img" aria-label={label || t('delivery.nobody')}>
      {DELIVERY_STATES.map((state) => (progress[state] > 0 ? <span key={state} data-delivery={state} style={{ flexGrow: progress[state] }} /> : null))}
    </div>
  );
}

/** Each state with its colour, shape, word and number; a press shows who it is. */
export function DeliveryLegend({ progress, chosen, onChoose }: { progress: Progress; chosen: DeliveryState | undefined; onChoose: (state: DeliveryState | undefined) => void }) {
  const { t, language } = useTranslate();
  const number = new Intl.NumberFormat(language);
  return (
    <div className="delivery-legend" role="group" aria-label={t('delivery.title')}>
      {DELIVERY_STATES.map((state) => (
        <button key={state} type="button" className="delivery-choice" data-delivery={state} aria-pressed={chosen === state} title={t(`delivery.${state}Hint`)} onClick={() => onChoose(chosen === state ? undefined : state)}>
          <span className="delivery-mark" data-delivery={state} aria-hidden="true" />
          <span className="delivery-number" data-count={state}>{number.format(progress[state])}</span>
          <span className="delivery-word">{t(`delivery.${state}`)}</span>
        </button>
      ))}
    </div>
  );
}
