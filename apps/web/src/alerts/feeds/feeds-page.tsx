import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAction } from '../../api/use-action.js';
import { useQuery } from '../../api/use-query.js';
import { FeedsDocument, PollFeedDocument, type FeedLineFragment } from '../../generated/desk/graphql.js';
import { Age } from '../../shell/age-label.js';
import { Icon } from '../../shell/icons.js';
import { soonText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { hasRole, useSession } from '../../shell/session.js';
import { useEvery } from '../../shell/use-every.js';
import { useNow } from '../../shell/use-now.js';
import { worstFirst } from './feed-order.js';
import { FeedStateMark } from './feed-state-mark.js';
import './feeds.css';
import { OwnFeeds } from './own-feeds.js';

const NOTHING = {};
const RELOAD_EVERY_MS = 10_000;
const AFTER_POLL_MS = 1_500;

function FeedRow({ feed, canEdit, onPolled }: { feed: FeedLineFragment; canEdit: boolean; onPolled: () => void }) {
  const { t } = useTranslate();
  const now = useNow();
  const [poll, polling] = useAction(PollFeedDocument);
  const pollNow = async (): Promise<void> => {
    if (await poll({ id: feed.id })) setTimeout(onPolled, AFTER_POLL_MS);
  };
  return (
    <tr data-state={feed.state}>
      <th scope="row">
        <Link href={`/desk/feeds/${feed.id}`}>{feed.name}</Link>
        {feed.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
        {feed.kind === 'stream' ? <span className="tag">{t('feeds.kind.stream')}</span> : null}
        <span className="hint">{feed.authority || (URL.canParse(feed.url) ? new URL(feed.url).host : feed.url)}</span>
      </th>
      <td data-label={t('feeds.state')}><FeedStateMark state={feed.state} /></td>
      <td data-label={t('feeds.lastSuccess')}>{feed.lastSuccessAt ? <Age at={feed.lastSuccessAt} /> : '–'}</td>
      <td className="nowrap" data-label={t('feeds.nextPoll')}>{feed.enabled && feed.kind !== 'stream' ? soonText(feed.nextPollAt, now, t) : '–'}</td>
      <td className="number" data-label={t('feeds.entries')}>{feed.entries}</td>
      <td className="number" data-label={t('feeds.activeAlerts')}>{feed.activeAlerts}</td>
      <td className="feed-line-problem" data-label={feed.problem ? t('feeds.problem') : undefined}>
        {feed.problem ? <span className="clamp" title={feed.problem}>{feed.problem}{feed.failures > 1 ? ` (${t('feeds.failures', { count: feed.failures })})` : ''}</span> : null}
      </td>
      <td className="actions">
        {canEdit && feed.enabled && feed.kind !== 'stream' ? <button type="button" className="button quiet" disabled={polling} aria-label={t('feeds.pollNamed', { name: feed.name })} onClick={() => void pollNow()}>{t('feeds.poll')}</button> : null}
      </td>
    </tr>
  );
}

/** Every source and what is wrong with it, at a glance. */
export default function FeedsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(FeedsDocument, NOTHING);
  useEvery(RELOAD_EVERY_MS, reload);
  const canEdit = hasRole(me, 'coordinator', 'alert_author', 'alert_approver');
  const feeds = useMemo(() => worstFirst(data?.feeds ?? []), [data]);
  const wrong = feeds.filter(({ state }) => state === 'bad' || state === 'stale').length;
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('feeds.title')} <span className="count">{feeds.length}</span></h1>
        {canEdit ? <Link href="/desk/feeds/new" className="button primary"><Icon name="plus" />{t('feeds.add')}</Link> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {feeds.length > 0 ? (
        <>
          <p className="hint" role="status">{wrong === 0 ? t('feeds.allWell') : t('feeds.someWrong', { count: wrong })}</p>
          <div className="table-frame" tabIndex={0} role="region" aria-label={t('feeds.title')}>
            <table className="table dense">
              <thead><tr><th scope="col">{t('feeds.name')}</th><th scope="col">{t('feeds.state')}</th><th scope="col">{t('feeds.lastSuccess')}</th><th scope="col">{t('feeds.nextPoll')}</th><th scope="col" className="number">{t('feeds.entries')}</th><th scope="col" className="number">{t('feeds.activeAlerts')}</th><th scope="col">{t('feeds.problem')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
              <tbody>{feeds.map((feed) => <FeedRow key={feed.id} feed={feed} canEdit={canEdit} onPolled={reload} />)}</tbody>
            </table>
          </div>
        </>
      ) : <p className="empty">{loading ? t('loading') : t(canEdit ? 'feeds.empty' : 'feeds.emptyReader')}</p>}
      <OwnFeeds />
    </main>
  );
}
