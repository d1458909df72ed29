import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { AddSubscriptionDocument, UpdateSubscriptionDocument, type SubscriptionFragment } from '../generated/desk/graphql.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import { AreaField } from './area-field.js';
import { CAP_CATEGORIES, CAP_SEVERITIES } from './cap-words.js';
import { eventWords } from './event-words.js';

interface SubscriptionFormProps {
  agencyId: string;
  /** GeoJSON text of the agency's own area. */
  agencyArea?: string | undefined;
  /** The one to change; a new one without it. */
  subscription?: SubscriptionFragment;
  onClose: () => void;
  onDone: () => void;
}

/** Which alerts an agency wants beside those of its own area. */
export function SubscriptionForm({ agencyId, agencyArea, subscription, onClose, onDone }: SubscriptionFormProps) {
  const { t } = useTranslate();
  const add = useFormAction(AddSubscriptionDocument);
  const update = useFormAction(UpdateSubscriptionDocument);
  const [everywhere, setEverywhere] = useState(!subscription?.area);
  const [area, setArea] = useState(subscription?.area ?? '');
  const [missing, setMissing] = useState(false);
  const submit = async (form: FormData): Promise<void> => {
    setMissing(!everywhere && !area.trim());
    if (!everywhere && !area.trim()) return;
    const input = {
      name: formText(form, 'name'),
      minSeverity: formText(form, 'minSeverity'),
      categories: form.getAll('categories').filter((category) => typeof category === 'string'),
      events: eventWords(formText(form, 'events')),
      area: everywhere ? null : area,
    };
    const done = subscription ? await update.send({ id: subscription.id, input }) : await add.send({ input: { ...input, agencyId } });
    if (done) onDone();
  };
  return (
    <FormWithProblems problems={subscription ? update.problems : add.problems} className="stack subscription-form" onSubmit={(form) => void submit(form)}>
      <h3>{subscription ? t('subscription.change', { name: subscription.name }) : t('subscription.add')}</h3>
      <div className="group-fields">
        <Field name="name" label={t('subscription.name')}>{(ids) => <input {...ids} required autoFocus maxLength={100} defaultValue={subscription?.name} />}</Field>
        <Field name="minSeverity" label={t('agency.minSeverity')}>
          {(ids) => <select {...ids} defaultValue={subscription?.minSeverity ?? 'Unknown'}>{CAP_SEVERITIES.map((severity, step) => <option key={severity} value={severity}>{step === 0 ? t('filter.all') : t('filter.atLeast', { severity: t(`severity.${step as 1 | 2 | 3 | 4}`) })}</option>)}</select>}
        </Field>
        <Field name="events" label={t('subscription.events')} wide hint={t('subscription.eventsHint')}>{(ids) => <textarea {...ids} rows={2} defaultValue={subscription?.events.join(', ')} />}</Field>
        <fieldset className="choices wide">
          <legend>{t('subscription.categories')}</legend>
          <p className="hint">{t('subscription.categoriesHint')}</p>
          <div className="choice-grid">{CAP_CATEGORIES.map((category) => <label key={category} className="choice"><input type="checkbox" name="categories" value={category} defaultChecked={subscription?.categories.includes(category)} />{t(`capCategory.${category}`)}</label>)}</div>
        </fieldset>
        <fieldset className="choices wide">
          <legend>{t('subscription.where')}</legend>
          <label className="choice"><input type="radio" name="where" checked={everywhere} onChange={() => setEverywhere(true)} />{t('subscription.everywhere')}</label>
          <label className="choice"><input type="radio" name="where" checked={!everywhere} onChange={() => setEverywhere(false)} />{t('subscription.inArea')}</label>
        </fieldset>
        {everywhere ? null : <AreaField name="area" area={area} onChange={setArea} hint={t('area.hint')} around={agencyArea} />}
        {missing ? <p className="error wide" role="alert">{t('subscription.areaMissing')}</p> : null}
      </div>
      <div className="form-end">
        <button className="button primary" disabled={add.sending || update.sending}>{t(subscription ? 'save' : 'subscription.add')}</button>
        <button type="button" className="button quiet" onClick={onClose}>{t('cancel')}</button>
      </div>
    </FormWithProblems>
  );
}
