import type { FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { CreateAgencyDocument, UpdateAgencyDocument, type AgenciesQuery } from '../generated/desk/graphql.js';
import { Dialog } from '../shell/dialog.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import { CAP_SEVERITIES } from './cap-words.js';

interface AgencyFormProps {
  /** The one to change; a new one without it. */
  agency?: AgenciesQuery['agencies'][number];
  onClose: () => void;
  onDone: (agency: { id: string; name: string }) => void;
}

export function AgencyForm({ agency, onClose, onDone }: AgencyFormProps) {
  const { t } = useTranslate();
  const [create, creating] = useAction(CreateAgencyDocument);
  const [update, updating] = useAction(UpdateAgencyDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { name: formText(form, 'name'), shortName: formText(form, 'shortName'), minSeverity: formText(form, 'minSeverity') };
    const area = formText(form, 'area');
    const done = agency
      ? (await update({ id: agency.id, input: { ...input, ...(area === (agency.area ?? '') ? {} : { area: area || null }) } }))?.updateAgency
      : (await create({ input: { ...input, ...(area ? { area } : {}) } }))?.createAgency;
    if (done) onDone(done);
  };
  return (
    <Dialog title={agency ? t('agency.change', { name: agency.name }) : t('agency.create')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('agency.name')}</span><input name="name" required maxLength={100} defaultValue={agency?.name} /></label>
        <label className="field"><span>{t('agency.shortName')}</span><input name="shortName" required maxLength={20} defaultValue={agency?.shortName} /></label>
        <label className="field"><span>{t('agency.minSeverity')}</span>
          <select name="minSeverity" defaultValue={agency?.minSeverity}>{CAP_SEVERITIES.map((severity, step) => <option key={severity} value={severity}>{step === 0 ? t('filter.all') : t('filter.atLeast', { severity: t(`severity.${step as 1 | 2 | 3 | 4}`) })}</option>)}</select>
        </label>
        <label className="field"><span>{t('agency.area')}</span><textarea name="area" rows={6} spellCheck={false} className="code" defaultValue={agency?.area ?? ''} aria-describedby="area-hint" /></label>
        <p className="hint" id="area-hint">{t('agency.areaHint')}</p>
        <button className="button primary" disabled={creating || updating}>{agency ? t('save') : t('agency.create')}</button>
      </form>
    </Dialog>
  );
}
