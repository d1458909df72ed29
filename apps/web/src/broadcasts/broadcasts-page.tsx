import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../api/use-query.js';
import { BroadcastsDocument, type BroadcastLineFragment } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { Pager } from '../shell/pager.js';
import { hasRole, useSession } from '../shell/session.js';
import { useEvery } from '../shell/use-every.js';
import './broadcasts.css';
import { BroadcastStateMark } from './broadcast-state.js';
import { DeliveryBar } from './delivery-bar.js';

const RELOAD_EVERY_MS = 5_000;

function BroadcastRow({ broadcast }: { broadcast: BroadcastLineFragment }) {
  const { t, language } = useTranslate();
  const number = new Intl.NumberFormat(language);
  const { progress } = broadcast;
  const began = progress.people > 0;
  return (
    <tr>
      <th scope="row">
        <Link href={`/desk/broadcasts/${broadcast.id}`}><span className="count">#{broadcast.number}</span> <span dir="auto">{broadcast.name}</span></Link>
        {broadcast.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
        <span className="hint">{t('broadcast.by', { name: broadcast.createdBy })} · {broadcast.channel.name}</span>
      </th>
      <td data-label={t('feeds.state')}><BroadcastStateMark state={broadcast.state} /></td>
      <td className="number" data-label={t('broadcast.people')}>{began ? number.format(progress.people) : '–'}</td>
      <td className="bar-cell" data-label={t('broadcast.deliveredShort')}>{began ? <><span className="bar-percent">{progress.percentDelivered} %</span><DeliveryBar progress={progress} slim /></> : '–'}</td>
      <td data-label={t('broadcast.age')}><Age at={broadcast.startedAt ?? broadcast.createdAt} /></td>
    </tr>
  );
}

/** Every message to many: who wrote it, how far it is, and how many have it. */
export default function BroadcastsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const [pages, setPages] = useState<string[]>([]);
  const { data, error, loading, reload } = useQuery(BroadcastsDocument, { after: pages.at(-1) ?? null });
  useEvery(RELOAD_EVERY_MS, reload);
  const canWrite = hasRole(me, 'coordinator', 'alert_author');
  const page = data?.broadcasts;
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('broadcast.title')}</h1>
        {canWrite ? <Link href="/desk/broadcasts/new" className="button primary"><Icon name="plus" />{t('broadcast.new')}</Link> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {page && page.items.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('broadcast.title')}>
          <table className="table dense">
            <thead><tr><th scope="col">{t('broadcast.name')}</th><th scope="col">{t('feeds.state')}</th><th scope="col" className="number">{t('broadcast.people')}</th><th scope="col">{t('broadcast.deliveredShort')}</th><th scope="col">{t('broadcast.age')}</th></tr></thead>
            <tbody>{page.items.map((broadcast) => <BroadcastRow key={broadcast.id} broadcast={broadcast} />)}</tbody>
          </table>
        </div>
      ) : <p className="empty">{loading && !page ? t('loading') : t(canWrite ? 'broadcast.empty' : 'broadcast.emptyReader')}</p>}
      <Pager pages={pages} next={page?.hasMore ? page.endCursor : undefined} onTurn={setPages} />
    </main>
  );
}
