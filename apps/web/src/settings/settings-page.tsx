import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { useQuery } from '../api/use-query.js';
import { SettingsDocument, UpdateBroadcastSettingsDocument, UpdateTriageSettingsDocument, type SettingsQuery } from '../generated/desk/graphql.js';
import { ZoneField } from '../broadcasts/timing-fields.js';
import { clockText, readClock } from '../shell/day-time.js';
import { Check, Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { useToast } from '../shell/toast.js';

const NOTHING = {};
const NIGHT = { from: 22 * 60, to: 7 * 60 };

function BroadcastSettings({ settings, readOnly, onSaved }: { settings: SettingsQuery['broadcastSettings']; readOnly: boolean; onSaved: () => void }) {
  const { t } = useTranslate();
  const show = useToast();
  const { send, sending, problems } = useFormAction(UpdateBroadcastSettingsDocument);
  const [quiet, setQuiet] = useState(typeof settings.quietFrom === 'number');
  const [timeZone, setTimeZone] = useState(settings.timeZone);
  const save = async (form: FormData): Promise<void> => {
    const minutes = (name: string): number | null => (quiet ? readClock(formText(form, name)) ?? null : null);
    if (!(await send({ approvalAbove: Number(formText(form, 'approvalAbove')), quietFrom: minutes('quietFrom'), quietTo: minutes('quietTo'), timeZone }))) return;
    show({ text: t('settings.saved') });
    onSaved();
  };
  return (
    <FormWithProblems problems={problems} onSubmit={(form) => void save(form)}>
      <fieldset className="group" disabled={readOnly}>
        <legend>{t('broadcast.title')}</legend>
        <div className="group-fields">
          <Field name="approvalAbove" label={t('settings.approvalAbove')} hint={t('settings.approvalHint')}>{(ids) => <input {...ids} type="number" min={0} max={1_000_000} required defaultValue={settings.approvalAbove} />}</Field>
          <label className="choice wide"><input type="checkbox" checked={quiet} onChange={(event) => setQuiet(event.target.checked)} /><span>{t('broadcast.quiet')}<span className="hint">{t('settings.quietHint')}</span></span></label>
          {quiet ? (
            <>
              <Field name="quietFrom" label={t('broadcast.quietFrom')}>{(ids) => <input {...ids} type="time" required defaultValue={clockText(settings.quietFrom ?? NIGHT.from)} />}</Field>
              <Field name="quietTo" label={t('broadcast.quietTo')}>{(ids) => <input {...ids} type="time" required defaultValue={clockText(settings.quietTo ?? NIGHT.to)} />}</Field>
            </>
          ) : null}
          <ZoneField value={timeZone} onChange={setTimeZone} />
        </div>
        {readOnly ? null : <div className="form-end"><button className="button primary" disabled={sending}>{t('save')}</button></div>}
      </fieldset>
    </FormWithProblems>
  );
}

function TriageSettings({ settings, readOnly, onSaved }: { settings: SettingsQuery['triageSettings']; readOnly: boolean; onSaved: () => void }) {
  const { t } = useTranslate();
  const show = useToast();
  const { send, sending, problems } = useFormAction(UpdateTriageSettingsDocument);
  const save = async (form: FormData): Promise<void> => {
    if (!(await send({ secondPersonCheck: form.has('secondPersonCheck'), leaseSeconds: Number(formText(form, 'leaseSeconds')), escalateAfterMinutes: Number(formText(form, 'escalateAfterMinutes')) }))) return;
    show({ text: t('settings.saved') });
    onSaved();
  };
  return (
    <FormWithProblems problems={problems} onSubmit={(form) => void save(form)}>
      <fieldset className="group" disabled={readOnly}>
        <legend>{t('settings.triage')}</legend>
        <Check name="secondPersonCheck" label={t('settings.secondPerson')} hint={t('settings.secondPersonHint')} on={settings.secondPersonCheck} />
        <div className="group-fields">
          <Field name="leaseSeconds" label={t('settings.lease')} hint={t('settings.leaseHint')}>{(ids) => <input {...ids} type="number" min={10} max={3_600} required defaultValue={settings.leaseSeconds} />}</Field>
          <Field name="escalateAfterMinutes" label={t('settings.escalate')} hint={t('settings.escalateHint')}>{(ids) => <input {...ids} type="number" min={0} max={1_440} required defaultValue={settings.escalateAfterMinutes} />}</Field>
        </div>
        {readOnly ? null : <div className="form-end"><button className="button primary" disabled={sending}>{t('save')}</button></div>}
      </fieldset>
    </FormWithProblems>
  );
}

/** What holds for everybody who works here. */
export default function SettingsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, reload } = useQuery(SettingsDocument, NOTHING);
  const readOnly = !hasRole(me);
  return (
    <main id="main" className="page settings-page">
      <div className="page-head"><h1>{t('settings.title')}</h1></div>
      {readOnly ? <p className="hint">{t('settings.readOnly')}</p> : null}
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {data ? <div className="stack"><BroadcastSettings settings={data.broadcastSettings} readOnly={readOnly} onSaved={reload} /><TriageSettings settings={data.triageSettings} readOnly={readOnly} onSaved={reload} /></div> : error ? null : <p className="empty">{t('loading')}</p>}
    </main>
  );
}
