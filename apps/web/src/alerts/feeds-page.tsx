import { useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { AddFeedDocument, FeedsDocument, PollFeedDocument, RemoveFeedDocument, UpdateFeedDocument, type FeedHealthFragment } from '../generated/graphql.js';
import { Age } from '../shell/age-label.js';
import { Dialog } from '../shell/dialog.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';

const NOTHING = {};

function AddFeed({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { t } = useTranslate();
  const [add, running] = useAction(AddFeedDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const done = await add({ input: { name: String(form.get('name')).trim(), url: String(form.get('url')).trim(), intervalSeconds: Number(form.get('interval')) } });
    if (done) onAdded();
  };
  return (
    <Dialog title={t('feeds.add')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('feeds.name')}</span><input name="name" required maxLength={100} /></label>
        <label className="field"><span>{t('feeds.url')}</span><input name="url" type="url" required placeholder="https://" /></label>
        <p className="hint">{t('feeds.urlHint')}</p>
        <label className="field"><span>{t('feeds.interval')}</span><input name="interval" type="number" min={10} max={86_400} defaultValue={60} required /></label>
        <button className="button primary" disabled={running}>{t('feeds.add')}</button>
      </form>
    </Dialog>
  );
}

function FeedRow({ feed, canEdit, canRemove, onChanged }: { feed: FeedHealthFragment; canEdit: boolean; canRemove: boolean; onChanged: () => void }) {
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
            <thead><tr><th scope="col">{t('feeds.name')}</th><th scope="col">{t('feeds.lastSuccess')}</th><th scope="col">{t('feeds.lastChange')}</th><th scope="col">{t('feeds.entries')}</th><th scope="col">{t('feeds.problem')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>{feeds.map((feed) => <FeedRow key={feed.id} feed={feed} canEdit={canEdit} canRemove={hasRole(me, 'coordinator')} onChanged={reload} />)}</tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t(canEdit ? 'feeds.empty' : 'feeds.emptyReader')}</p>}
      {adding ? <AddFeed onClose={() => setAdding(false)} onAdded={() => { setAdding(false); reload(); }} /> : null}
    </main>
  );
}
