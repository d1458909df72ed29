import type { FormEvent } from 'react';
import { useAction } from '../../api/use-action.js';
import { AddFeedDocument, UpdateFeedDocument, type FeedHealthFragment } from '../../generated/desk/graphql.js';
import { Dialog } from '../../shell/dialog.js';
import { formText } from '../../shell/form-text.js';
import { useTranslate } from '../../shell/language.js';

interface FeedFormProps {
  /** The one to change; a new one without it. */
  feed?: FeedHealthFragment;
  onClose: () => void;
  onDone: () => void;
}

export function FeedForm({ feed, onClose, onDone }: FeedFormProps) {
  const { t } = useTranslate();
  const [add, adding] = useAction(AddFeedDocument);
  const [update, updating] = useAction(UpdateFeedDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { name: formText(form, 'name'), url: formText(form, 'url'), intervalSeconds: Number(formText(form, 'interval')) };
    if (await (feed ? update({ id: feed.id, input }) : add({ input }))) onDone();
  };
  return (
    <Dialog title={feed ? t('feeds.change', { name: feed.name }) : t('feeds.add')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('feeds.name')}</span><input name="name" required maxLength={100} defaultValue={feed?.name} /></label>
        <label className="field"><span>{t('feeds.url')}</span><input name="url" type="url" required placeholder="https://" defaultValue={feed?.url} aria-describedby="feed-url-hint" /></label>
        <p className="hint" id="feed-url-hint">{t('feeds.urlHint')}</p>
        <label className="field"><span>{t('feeds.interval')}</span><input name="interval" type="number" min={10} max={86_400} defaultValue={feed?.intervalSeconds ?? 60} required /></label>
        <button className="button primary" disabled={adding || updating}>{feed ? t('save') : t('feeds.add')}</button>
      </form>
    </Dialog>
  );
}
