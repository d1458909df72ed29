import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { CreateAgencyDocument, UpdateAgencyDocument, type AgenciesQuery } from '../generated/desk/graphql.js';
import { Dialog } from '../shell/dialog.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import { AreaField } from './area-field.js';
import { CAP_SEVERITIES } from './cap-words.js';

interface AgencyFormProps {
  /** The one to change; a new one without it. */
  agency?: AgenciesQuery['agencies'][number];
  onClose: () => void;
  onDone: (agency: { id: string; name: string }) => void;
}

export function AgencyForm({ agency, onClose, onDone }: AgencyFormProps) {
  const { t } = useTranslate();
  const create = useFormAction(CreateAgencyDocument);
  const update = useFormAction(UpdateAgencyDocument);
  const [area, setArea] = useState(agency?.area ?? '');
  const submit = async (form: FormData): Promise<void> => {
    const input = { name: formText(form, 'name'), shortName: formText(form, 'shortName'), minSeverity: formText(form, 'minSeverity') };
    const text = area.trim();
    const done = agency
      ? (await update.send({ id: agency.id, input: { ...input, ...(text === (agency.area ?? '') ? {} : { area: text || null }) } }))?.updateAgency
      : (await create.send({ input: { ...input, ...(text ? { area: text } : {}) } }))?.createAgency;
    if (done) onDone(done);
  };
  return (
    <Dialog title={agency ? t('agency.change', { name: agency.name }) : t('agency.create')} onClose={onClose}>
      <FormWithProblems problems={agency ? update.problems : create.problems} onSubmit={(form) => void submit(form)}>
        <Field name="name" label={t('agency.name')}>{(ids) => <input {...ids} required maxLength={100} defaultValue={agency?.name} />}</Field>
        <Field name="shortName" label={t('agency.shortName')}>{(ids) => <input {...ids} required maxLength={20} defaultValue={agency?.shortName} />}</Field>
        <Field name="minSeverity" label={t('agency.minSeverity')}>
          {(ids) => <select {...ids} defaultValue={agency?.minSeverity}>{CAP_SEVERITIES.map((severity, step) => <option key={severity} value={severity}>{step === 0 ? t('filter.all') : t('filter.atLeast', { severity: t(`severity.${step as 1 | 2 | 3 | 4}`) })}</option>)}</select>}
        </Field>
        <fieldset className="choices">
          <legend>{t('agency.areaShort')}</legend>
          <AreaField name="area" area={area} onChange={setArea} hint={t('agency.areaHint')} />
        </fieldset>
        <button className="button primary" disabled={create.sending || update.sending}>{agency ? t('save') : t('agency.create')}</button>
      </FormWithProblems>
    </Dialog>
  );
}
