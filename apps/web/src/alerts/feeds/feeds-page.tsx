import { useState } from 'react';
import { useAction } from '../../api/use-action.js';
import { useQuery } from '../../api/use-query.js';
import { FeedsDocument, PollFeedDocument, RemoveFeedDocument, UpdateFeedDocument, type FeedHealthFragment } from '../../generated/desk/graphql.js';
import { Age } from '../../shell/age-label.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { hasRole, useSession } from '../../shell/session.js';
import { FeedForm } from './feed-form.js';

const NOTHING = {};

function FeedRow({ feed, canEdit, canRemove, onChanged, onEdit }: { feed: FeedHealthFragment; canEdit: boolean; canRemove: boolean; onChanged: () => void; onEdit: () => void }) {
  const { t } = useTranslate();
  const [poll, polling] = useAction(PollFeedDocument);
  const [update] = useAction(UpdateFeedDocument);
  const [remove] = useAction(RemoveFeedDocument);
  const after = async (done: Promise<unknown>): Promise<void> => {
    if (await done) onChanged();
  };
  const state = !feed.enabled ? 'off' : feed.problem ? 'bad' : feed.lastSuccessAt ? 'good' : 'new';
  return (
    <tr data-state={state}>
      <th scope="row">
        <span className="state" data-state={state}>{t(`feeds.state.${state}`)}</span>
        <span>{feed.name}</span>{feed.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
        <span className="code url">{feed.url}</span>
      </th>
      <td data-label={t('feeds.lastSuccess')}>{feed.lastSuccessAt ? <Age at={feed.lastSuccessAt} /> : '–'}</td>
      <td data-label={t('feeds.lastChange')}>{feed.lastChangeAt ? <Age at={feed.lastChangeAt} /> : '–'}</td>
      <td data-label={t('feeds.interval')}>{t('feeds.every', { seconds: feed.intervalSeconds })}</td>
      <td className="number" data-label={t('feeds.entries')}>{feed.entries}</td>
      <td>
        {feed.problem ? <p className="feed-problem">{feed.problem}{feed.failures > 1 ? ` (${t('feeds.failures', { count: feed.failures })})` : ''}</p> : <span className="hint">{t('feeds.noProblem')}</span>}
        {feed.excerpt ? <details><summary>{t('feeds.excerpt')}</summary><pre>{feed.excerpt}</pre></details> : null}
      </td>
      <td className="actions">
        {canEdit ? (
          <>
            <button type="button" className="button" disabled={polling} onClick={() => void after(poll({ id: feed.id }))}>{polling ? t('feeds.polling') : t('feeds.poll')}</button>
            <button type="button" className="button quiet" onClick={() => void after(update({ id: feed.id, input: { enabled: !feed.enabled } }))}>{feed.enabled ? t('feeds.pause') : t('feeds.resume')}</button>
            {feed.exercise ? null : <button type="button" className="button quiet" onClick={onEdit}>{t('change')}</button>}
            {canRemove ? <button type="button" className="button quiet" onClick={() => { if (window.confirm(t('feeds.confirmRemove', { name: feed.name }))) void after(remove({ id: feed.id })); }}>{t('feeds.remove')}</button> : null}
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** Every feed and what is wrong with it, at a glance. */
export default function FeedsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(FeedsDocument, NOTHING);
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<FeedHealthFragment>();
  const canEdit = hasRole(me, 'coordinator', 'alert_author', 'alert_approver');
  const feeds = [...(data?.feeds ?? [])].sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.name.localeCompare(b.name));
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('feeds.title')} <span className="count">{feeds.length}</span></h1>
        {canEdit ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{t('feeds.add')}</button> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {feeds.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('feeds.title')}>
          <table className="table">
            <thead><tr><th scope="col">{t('feeds.name')}</th><th scope="col">{t('feeds.lastSuccess')}</th><th scope="col">{t('feeds.lastChange')}</th><th scope="col">{t('feeds.polled')}</th><th scope="col">{t('feeds.entries')}</th><th scope="col">{t('feeds.problem')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>{feeds.map((feed) => <FeedRow key={feed.id} feed={feed} canEdit={canEdit} canRemove={hasRole(me, 'coordinator')} onChanged={reload} onEdit={() => setEditing(feed)} />)}</tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t(canEdit ? 'feeds.empty' : 'feeds.emptyReader')}</p>}
      {adding ? <FeedForm onClose={() => setAdding(false)} onDone={() => { setAdding(false); reload(); }} /> : null}
      {editing ? <FeedForm feed={editing} onClose={() => setEditing(undefined)} onDone={() => { setEditing(undefined); reload(); }} /> : null}
    </main>
  );
}
