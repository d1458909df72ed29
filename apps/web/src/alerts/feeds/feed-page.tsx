import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useAction } from '../../api/use-action.js';
import { useQuery } from '../../api/use-query.js';
import { FeedHealthDocument, PollFeedDocument, RemoveFeedDocument, UpdateFeedDocument, type FeedHealthQuery } from '../../generated/desk/graphql.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { hasRole, useSession } from '../../shell/session.js';
import { useEvery } from '../../shell/use-every.js';
import { useNow } from '../../shell/use-now.js';
import { FeedDefects } from './feed-defects.js';
import { FeedFacts } from './feed-facts.js';
import { feedSentence } from './feed-sentence.js';
import { FeedStateMark } from './feed-state-mark.js';
import { FeedTroubles } from './feed-troubles.js';
import './feeds.css';

export type Feed = NonNullable<FeedHealthQuery['feed']>;

const RELOAD_EVERY_MS = 5_000;
const AFTER_POLL_MS = 1_500;

function FeedActions({ feed, canRemove, onChanged }: { feed: Feed; canRemove: boolean; onChanged: () => void }) {
  const { t } = useTranslate();
  const [, navigate] = useLocation();
  const [poll, asking] = useAction(PollFeedDocument);
  const [update, updating] = useAction(UpdateFeedDocument);
  const [remove, removing] = useAction(RemoveFeedDocument);
  const [waiting, setWaiting] = useState(false);
  const pollNow = async (): Promise<void> => {
    if (!(await poll({ id: feed.id }))) return;
    setWaiting(true);
    setTimeout(() => { setWaiting(false); onChanged(); }, AFTER_POLL_MS);
  };
  const pause = async (): Promise<void> => {
    if (await update({ id: feed.id, input: { enabled: !feed.enabled } })) onChanged();
  };
  const removeIt = async (): Promise<void> => {
    if (window.confirm(t('feeds.confirmRemove', { name: feed.name })) && (await remove({ id: feed.id }))) navigate('/desk/feeds');
  };
  return (
    <div className="button-row">
      {feed.kind === 'stream' ? null : <button type="button" className="button primary" disabled={asking || waiting || !feed.enabled} onClick={() => void pollNow()}>{asking || waiting ? t('feeds.polling') : t('feeds.poll')}</button>}
      <button type="button" className="button" disabled={updating} onClick={() => void pause()}>{feed.enabled ? t('feeds.pause') : t('feeds.resume')}</button>
      {feed.exercise ? null : <Link href={`/desk/feeds/${feed.id}/change`} className="button">{t('change')}</Link>}
      {canRemove ? <button type="button" className="button quiet" disabled={removing} onClick={() => void removeIt()}>{t('feeds.remove')}</button> : null}
    </div>
  );
}

function Page({ children }: { children: ReactNode }) {
  const { t } = useTranslate();
  return (
    <main id="main" className="page feed-page">
      <p className="trail"><Link href="/desk/feeds"><Icon name="back" />{t('feeds.title')}</Link></p>
      {children}
    </main>
  );
}

/** One source: how it does now, what it brings, and everything that is wrong with it. */
export default function FeedPage({ id }: { id: string }) {
  const { t } = useTranslate();
  const { me } = useSession();
  const now = useNow();
  const { data, error, loading, reload } = useQuery(FeedHealthDocument, { id });
  useEvery(RELOAD_EVERY_MS, reload);
  const feed = data?.feed;
  if (!feed) {
    return (
      <Page>
        <h1>{loading && !error ? t('loading') : t('feed.gone')}</h1>
        {error ? <p className="problem" role="alert">{error.message}</p> : loading ? null : <p className="empty">{t('feed.goneHint')}</p>}
      </Page>
    );
  }
  return (
    <Page>
      <div className="page-head">
        <h1>{feed.name}{feed.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</h1>
        {hasRole(me, 'coordinator', 'alert_author', 'alert_approver') ? <FeedActions feed={feed} canRemove={hasRole(me, 'coordinator')} onChanged={reload} /> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      <p className="feed-state" data-state={feed.state} role="status">
        <FeedStateMark state={feed.state} />
        <span>{feedSentence(feed, now, t)}</span>
      </p>
      {feed.excerpt ? <details className="excerpt"><summary>{t('feeds.excerpt')}</summary><pre tabIndex={0}>{feed.excerpt}</pre></details> : null}
      <FeedFacts feed={feed} />
      <FeedDefects feed={feed} />
      <FeedTroubles feed={feed} />
    </Page>
  );
}
