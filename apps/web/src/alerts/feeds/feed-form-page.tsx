import { Link, useLocation } from 'wouter';
import { useFormAction } from '../../api/use-form-action.js';
import { useQuery } from '../../api/use-query.js';
import { AddFeedDocument, FeedSettingsDocument, UpdateFeedDocument } from '../../generated/desk/graphql.js';
import { FormWithProblems } from '../../shell/field.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { feedInput } from './feed-input.js';
import './feeds.css';
import { FeedSettings } from './feed-settings.js';

/** Adds a source, or changes one; what most sources need stands open, the rest under "More". */
export default function FeedFormPage({ id }: { id?: string }) {
  const { t } = useTranslate();
  const [, navigate] = useLocation();
  const { data, error, loading } = useQuery(FeedSettingsDocument, { id: id ?? '' }, id === undefined);
  const add = useFormAction(AddFeedDocument);
  const update = useFormAction(UpdateFeedDocument);
  const feed = data?.feed ?? undefined;
  const submit = async (form: FormData): Promise<void> => {
    const input = feedInput(form);
    const done = id === undefined ? (await add.send({ input }))?.addFeed : (await update.send({ id, input }))?.updateFeed;
    if (done) navigate(`/desk/feeds/${done.id}`);
  };
  const back = id === undefined ? '/desk/feeds' : `/desk/feeds/${id}`;
  const waiting = id !== undefined && !feed;
  return (
    <main id="main" className="page feed-form">
      <p className="trail"><Link href={back}><Icon name="back" />{feed?.name ?? t('feeds.title')}</Link></p>
      <h1>{id === undefined ? t('feeds.add') : feed ? t('feeds.change', { name: feed.name }) : t(loading ? 'loading' : 'feed.gone')}</h1>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {waiting ? null : (
        <FormWithProblems problems={id === undefined ? add.problems : update.problems} className="stack" onSubmit={(form) => void submit(form)}>
          <FeedSettings feed={feed} />
          <div className="form-end">
            <button className="button primary" disabled={add.sending || update.sending}>{add.sending || update.sending ? t('saving') : id === undefined ? t('feeds.addButton') : t('save')}</button>
            <Link href={back} className="button quiet">{t('cancel')}</Link>
          </div>
        </FormWithProblems>
      )}
    </main>
  );
}
