import { useTranslate, type MessageKey } from '../shell/language.js';

const STATES = ['queued', 'sent', 'delivered', 'failed', 'suppressed'] as const;
const LOOKS = { queued: 'new', sent: 'off', delivered: 'good', failed: 'bad', suppressed: 'bad' } as const;

/** How far a message of ours has come, and why it failed if it did. */
export function DeliveryMark({ state, error }: { state: string; error?: string | null | undefined }) {
  const { t } = useTranslate();
  const known = STATES.find((each) => each === state);
  if (!known) return null;
  return (
    <>
      <span className="state" data-state={LOOKS[known]} data-delivery={known}>{t(`delivery.${known}` as MessageKey)}</span>
      {error ? <span className="error block">{error}</span> : null}
    </>
  );
}
