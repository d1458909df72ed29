import { useEffect, useState } from 'react';
import { useQuery } from '../api/use-query.js';
import { BroadcastRecipientsDocument, type BroadcastLineFragment, type BroadcastRecipientsQuery } from '../generated/desk/graphql.js';
import { languageName } from '../messaging/texts/language-names.js';
import { fullTime } from '../shell/age.js';
import { useTranslate } from '../shell/language.js';
import { Pager } from '../shell/pager.js';
import type { DeliveryState } from './delivery-bar.js';

type Recipient = BroadcastRecipientsQuery['broadcastRecipients']['items'][number];

function RecipientRow({ recipient }: { recipient: Recipient }) {
  const { t, language } = useTranslate();
  const time = (at: string | null | undefined): string => (at ? fullTime(at, language) : '–');
  return (
    <tr>
      <th scope="row"><span className="code nowrap">{recipient.masked}</span>{recipient.name ? <span className="hint" dir="auto">{recipient.name}</span> : null}</th>
      <td data-label={t('feeds.state')}><span className="delivery-word-mark"><span className="delivery-mark" data-delivery={recipient.state} aria-hidden="true" />{t(`delivery.${recipient.state}`)}</span></td>
      <td className="nowrap" data-label={t('recipient.sentAt')}>{time(recipient.sentAt)}</td>
      <td className="nowrap" data-label={t('recipient.deliveredAt')}>{time(recipient.deliveredAt)}</td>
      <td data-label={t('volunteer.languages')}>{recipient.language ? languageName(recipient.language, language) : '–'}</td>
      <td className="number" data-label={t('preview.parts')}>{recipient.parts}</td>
      <td className="feed-line-problem" data-label={recipient.error ? t('feeds.problem') : undefined}>{recipient.error ? <>{recipient.error}{recipient.errorCode ? <span className="hint code"> {recipient.errorCode}</span> : null}</> : null}</td>
    </tr>
  );
}

/** Each receiver by a masked number, with what became of the message. `round` changes when there is news. */
export function BroadcastRecipients({ id, state, round, onAll }: { id: string; state: DeliveryState | undefined; round: BroadcastLineFragment['progress']; onAll: () => void }) {
  const { t } = useTranslate();
  const [pages, setPages] = useState<string[]>([]);
  useEffect(() => setPages([]), [state]);
  const { data, error, loading, reload } = useQuery(BroadcastRecipientsDocument, { id, state: (state ?? null), after: pages.at(-1) ?? null });
  const news = JSON.stringify(round);
  useEffect(() => reload(), [news]);
  const page = data?.broadcastRecipients;
  return (
    <section aria-labelledby="recipients-title">
      <div className="page-head">
        <h2 id="recipients-title">{state ? t('recipient.inState', { state: t(`delivery.${state}`) }) : t('recipient.title')}</h2>
        {state ? <button type="button" className="button quiet" onClick={onAll}>{t('recipient.all')}</button> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {page && page.items.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('recipient.title')}>
          <table className="table dense">
            <thead><tr><th scope="col">{t('recipient.number')}</th><th scope="col">{t('feeds.state')}</th><th scope="col">{t('recipient.sentAt')}</th><th scope="col">{t('recipient.deliveredAt')}</th><th scope="col">{t('recipient.language')}</th><th scope="col" className="number">{t('preview.parts')}</th><th scope="col">{t('feeds.problem')}</th></tr></thead>
            <tbody>{page.items.map((recipient) => <RecipientRow key={recipient.id} recipient={recipient} />)}</tbody>
          </table>
        </div>
      ) : <p className="empty">{loading && !page ? t('loading') : t('recipient.none')}</p>}
      <Pager pages={pages} next={page?.hasMore ? page.endCursor : undefined} onTurn={setPages} />
    </section>
  );
}
