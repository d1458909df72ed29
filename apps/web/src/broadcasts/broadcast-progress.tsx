import { useState } from 'react';
import type { BroadcastFullFragment } from '../generated/desk/graphql.js';
import { costText } from '../messaging/cost-text.js';
import { fullTime } from '../shell/age.js';
import { intervalText } from '../shell/interval.js';
import { useTranslate } from '../shell/language.js';
import { BroadcastRecipients } from './broadcast-recipients.js';
import { DeliveryBar, DeliveryLegend, type DeliveryState } from './delivery-bar.js';

/** How far it is: who has it, who has not and why. */
export function BroadcastProgress({ broadcast }: { broadcast: BroadcastFullFragment }) {
  const { t, language } = useTranslate();
  const [state, setState] = useState<DeliveryState>();
  const { progress, failures } = broadcast;
  const number = new Intl.NumberFormat(language);
  return (
    <>
      <section className="card" aria-labelledby="progress-title">
        <h2 id="progress-title">{t('progress.title')}</h2>
        <DeliveryBar progress={progress} />
        <p className="sending-line" role="status">
          <span>{t('progress.delivered', { delivered: number.format(progress.delivered), people: number.format(progress.people), percent: progress.percentDelivered })}</span>
          {broadcast.state === 'sending' && broadcast.waitsUntil ? <span className="hint">{t('progress.quiet', { time: fullTime(broadcast.waitsUntil, language) })}</span> : null}
          {broadcast.state === 'sending' && !broadcast.waitsUntil && typeof progress.secondsLeft === 'number' && progress.queued > 0 ? <span className="hint">{t('progress.left', { time: intervalText(progress.secondsLeft, t) })}</span> : null}
          <span className="hint">{t('progress.parts', { count: progress.parts })}{typeof progress.cost === 'number' ? ` · ${costText(progress.cost, progress.currency, language)}` : ''}</span>
        </p>
        <DeliveryLegend progress={progress} chosen={state} onChoose={setState} />
        {failures.length > 0 ? (
          <>
            <h3>{t('progress.failures')}</h3>
            <ul className="plain failure-list">{failures.map(({ sentence, code, count }) => <li key={`${code ?? ''} ${sentence}`}><strong>{number.format(count)}</strong><span>{sentence}{code ? <span className="hint code"> {code}</span> : null}</span></li>)}</ul>
          </>
        ) : null}
      </section>
      <BroadcastRecipients id={broadcast.id} state={state} round={progress} onAll={() => setState(undefined)} />
    </>
  );
}
