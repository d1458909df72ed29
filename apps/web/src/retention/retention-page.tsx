import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { useQuery } from '../api/use-query.js';
import { RetentionDocument, SetRetentionDocument, type RetentionQuery } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { fullTime } from '../shell/age.js';
import { Dialog } from '../shell/dialog.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate, type MessageKey } from '../shell/language.js';
import { useToast } from '../shell/toast.js';

type RetentionClass = RetentionQuery['retentionClasses'][number];

const NOTHING = {};
const LONGEST_DAYS = 36_500;

function ChangeClass({ of, onClose, onDone }: { of: RetentionClass; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslate();
  const show = useToast();
  const { send, sending, problems } = useFormAction(SetRetentionDocument);
  const [forEver, setForEver] = useState(typeof of.keepDays !== 'number');
  const save = async (form: FormData): Promise<void> => {
    const days = forEver ? null : Number(formText(form, 'keepDays'));
    const shorter = days !== null && (typeof of.keepDays !== 'number' || days < of.keepDays);
    if (shorter && !window.confirm(t('retention.confirm', { days }))) return;
    if (!(await send({ class: of.class, keepDays: days }))) return;
    show({ text: t('retention.saved') });
    onDone();
  };
  return (
    <Dialog title={t('retention.change')} onClose={onClose}>
      <FormWithProblems problems={problems} onSubmit={(form) => void save(form)}>
        <p>{of.description}</p>
        <label className="choice"><input type="checkbox" checked={forEver} onChange={(event) => setForEver(event.target.checked)} /><span>{t('retention.forEver')}</span></label>
        {forEver ? null : <Field name="keepDays" label={t('retention.days')} hint={t('retention.daysHint')}>{(ids) => <input {...ids} type="number" min={1} max={LONGEST_DAYS} required defaultValue={of.keepDays ?? 365} />}</Field>}
        <button className="button primary" disabled={sending}>{t('save')}</button>
      </FormWithProblems>
    </Dialog>
  );
}

/** How long each kind of data is kept, and what the clock erased. */
export default function RetentionPage() {
  const { t, language } = useTranslate();
  const { data, error, loading, reload } = useQuery(RetentionDocument, NOTHING);
  const [changing, setChanging] = useState<RetentionClass>();
  const classes = data?.retentionClasses ?? [];
  const number = new Intl.NumberFormat(language);
  return (
    <main id="main" className="page">
      <div className="page-head"><h1>{t('retention.title')}</h1></div>
      <p className="hint">{t('retention.hint')}</p>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {classes.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('retention.title')}>
          <table className="table dense">
            <thead><tr><th scope="col">{t('retention.what')}</th><th scope="col">{t('retention.kept')}</th><th scope="col" className="number">{t('retention.dueNow')}</th><th scope="col">{t('retention.nextDue')}</th><th scope="col">{t('retention.lastRun')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>
              {classes.map((each) => (
                <tr key={each.class}>
                  <th scope="row" className="wide-cell">{t(`retention.class.${each.class}` as MessageKey)}<span className="hint">{each.description}</span></th>
                  <td data-label={t('retention.kept')}>{typeof each.keepDays === 'number' ? t('retention.keptDays', { count: each.keepDays }) : t('retention.forEver')}{each.changedBy && each.changedAt ? <span className="hint">{each.changedBy}, <Age at={each.changedAt} /></span> : null}</td>
                  <td className="number" data-label={t('retention.dueNow')}>{typeof each.dueNow === 'number' ? number.format(each.dueNow) : '–'}</td>
                  <td className="nowrap" data-label={t('retention.nextDue')}>{each.nextDueAt ? fullTime(each.nextDueAt, language) : '–'}</td>
                  <td data-label={t('retention.lastRun')}>{each.ranAt ? <><Age at={each.ranAt} /> <span className="hint">{t('retention.erased', { count: each.erased ?? 0 })}</span></> : t('feed.never')}</td>
                  <td className="actions"><button type="button" className="button quiet" aria-label={t('retention.changeNamed', { name: t(`retention.class.${each.class}` as MessageKey) })} onClick={() => setChanging(each)}>{t('change')}</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t('retention.empty')}</p>}
      {changing ? <ChangeClass key={changing.class} of={changing} onClose={() => setChanging(undefined)} onDone={() => { setChanging(undefined); reload(); }} /> : null}
    </main>
  );
}
