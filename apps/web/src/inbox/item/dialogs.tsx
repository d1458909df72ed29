import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useFormAction } from '../../api/use-form-action.js';
import { request } from '../../api/request.js';
import { AddNeedDocument, AddVolunteerFromReportDocument, IncidentByNumberDocument, type IncidentByNumberQuery } from '../../generated/desk/graphql.js';
import { categoryWord, statusWord } from '../../map/words.js';
import { languageName } from '../../messaging/texts/language-names.js';
import { LANGUAGES_READ, NEEDS, needWord, URGENCIES, urgencyWord } from '../../rules/need-words.js';
import { Dialog } from '../../shell/dialog.js';
import { Field, FormWithProblems } from '../../shell/field.js';
import { formText } from '../../shell/form-text.js';
import { useTranslate } from '../../shell/language.js';
import { SKILLS } from '../../volunteers/skills.js';
import type { QueueItem } from '../queue/queue-list.js';

function Ask({ title, label, hint, button, initial = '', onText, onClose }: { title: string; label: string; hint: string; button: string; initial?: string; onText: (text: string) => void; onClose: () => void }) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onText(formText(new FormData(event.currentTarget), 'text'));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field name="text" label={label} hint={hint}>{(ids) => <input {...ids} required maxLength={500} dir="auto" autoComplete="off" defaultValue={initial} />}</Field>
        <button className="button primary">{button}</button>
      </form>
    </Dialog>
  );
}

/** `kept` is the reason of a try that was refused. */
export function EscalateDialog({ count, kept, onReason, onClose }: { count: number; kept: string; onReason: (reason: string) => void; onClose: () => void }) {
  const { t } = useTranslate();
  return <Ask title={count > 1 ? t('desk.escalateMany', { count }) : t('desk.escalateTitle')} label={t('desk.reason')} hint={t('desk.escalateHint')} button={t('desk.escalateNow')} initial={kept} onText={onReason} onClose={onClose} />;
}

export function RevealDialog({ onReason, onClose }: { onReason: (reason: string) => void; onClose: () => void }) {
  const { t } = useTranslate();
  return <Ask title={t('talk.reveal')} label={t('desk.reason')} hint={t('talk.revealHint')} button={t('talk.revealNow')} onText={onReason} onClose={onClose} />;
}

type Incident = NonNullable<IncidentByNumberQuery['incident']>;

/** Finds an incident by its number; `alone` offers one of its own instead. */
export function LinkDialog({ title, button, alone, onIncident, onClose }: { title: string; button: string; alone?: ReactNode; onIncident: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslate();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Incident | 'none'>();
  const number = text.trim().replace(/^#/, '');
  useEffect(() => {
    setFound(undefined);
    if (!/^\d{1,9}$/.test(number)) return undefined;
    const abort = new AbortController();
    request(IncidentByNumberDocument, { id: number }, abort.signal).then(({ incident }) => setFound(incident ?? 'none'), () => undefined);
    return () => abort.abort();
  }, [number]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typeof found === 'object') onIncident(found.id);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field name="number" label={t('desk.incidentNumber')} hint={t('desk.incidentNumberHint')}>{(ids) => <input {...ids} inputMode="numeric" maxLength={10} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
        <p role="status">{typeof found === 'object' ? <><strong dir="auto">{found.title}</strong> <span className="hint">{categoryWord(found.category, t)} · {statusWord(found.status, t)}</span></> : found === 'none' ? t('desk.noSuchIncident') : ''}</p>
        <div className="button-row">
          <button className="button primary" disabled={typeof found !== 'object'}>{button}</button>
          {alone}
        </div>
      </form>
    </Dialog>
  );
}

interface FromReportProps {
  item: QueueItem;
  onDone: () => void;
  onClose: () => void;
}

export function NeedDialog({ item, onDone, onClose }: FromReportProps) {
  const { t } = useTranslate();
  const add = useFormAction(AddNeedDocument);
  const submit = async (form: FormData): Promise<void> => {
    const input = { kind: formText(form, 'kind'), quantity: formText(form, 'quantity'), urgency: formText(form, 'urgency'), note: formText(form, 'note') };
    if (await add.send({ reportId: item.id, input })) onDone();
  };
  return (
    <Dialog title={t('desk.needTitle')} onClose={onClose}>
      <FormWithProblems problems={add.problems} onSubmit={(form) => void submit(form)}>
        <Field name="kind" label={t('inbox.need')}>{(ids) => <select {...ids} defaultValue={item.need || NEEDS[0]}>{NEEDS.map((need) => <option key={need} value={need}>{needWord(need, t)}</option>)}</select>}</Field>
        <Field name="quantity" label={t('desk.quantity')} hint={t('desk.quantityHint')}>{(ids) => <input {...ids} data-first={item.need ? true : undefined} maxLength={100} dir="auto" autoComplete="off" />}</Field>
        <Field name="urgency" label={t('inbox.urgency')}>{(ids) => <select {...ids} defaultValue={item.urgency}><option value="">{t('desk.unknown')}</option>{URGENCIES.map((urgency) => <option key={urgency} value={urgency}>{urgencyWord(urgency, t)}</option>)}</select>}</Field>
        <Field name="note" label={t('desk.note')}>{(ids) => <input {...ids} maxLength={500} dir="auto" autoComplete="off" />}</Field>
        <button className="button primary" disabled={add.sending}>{add.sending ? t('saving') : t('desk.addNeed')}</button>
      </FormWithProblems>
    </Dialog>
  );
}

export function VolunteerDialog({ item, onDone, onClose }: FromReportProps) {
  const { t, language } = useTranslate();
  const add = useFormAction(AddVolunteerFromReportDocument);
  const submit = async (form: FormData): Promise<void> => {
    const chosen = (name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string');
    const input = { name: formText(form, 'name'), skills: chosen('skills'), languages: chosen('languages'), availability: formText(form, 'availability'), note: formText(form, 'note') };
    if (await add.send({ reportId: item.id, input })) onDone();
  };
  return (
    <Dialog title={t('desk.volunteerTitle')} onClose={onClose}>
      <FormWithProblems problems={add.problems} onSubmit={(form) => void submit(form)}>
        <Field name="name" label={t('volunteer.name')} hint={t('desk.volunteerHint')}>{(ids) => <input {...ids} required maxLength={120} dir="auto" autoComplete="off" />}</Field>
        <fieldset className="choices"><legend>{t('volunteer.skills')}</legend><div className="choice-row">{SKILLS.map((skill) => <label key={skill} className="choice"><input type="checkbox" name="skills" value={skill} /><span>{t(`skill.${skill}`)}</span></label>)}</div></fieldset>
        <fieldset className="choices"><legend>{t('volunteer.languages')}</legend><div className="choice-row">{LANGUAGES_READ.map((code) => <label key={code} className="choice"><input type="checkbox" name="languages" value={code} defaultChecked={code === item.language} /><span>{languageName(code, language)}</span></label>)}</div></fieldset>
        <Field name="availability" label={t('desk.availability')}>{(ids) => <input {...ids} maxLength={200} dir="auto" autoComplete="off" />}</Field>
        <Field name="note" label={t('desk.note')}>{(ids) => <input {...ids} maxLength={500} dir="auto" autoComplete="off" />}</Field>
        <button className="button primary" disabled={add.sending}>{add.sending ? t('saving') : t('desk.addVolunteer')}</button>
      </FormWithProblems>
    </Dialog>
  );
}
