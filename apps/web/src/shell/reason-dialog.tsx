import { Dialog } from './dialog.js';
import { Field } from './field.js';
import { formText } from './form-text.js';
import { useTranslate } from './language.js';

/** Asks why before something is done; the reason is kept with it. */
export function ReasonDialog({ title, hint, button, busy, onClose, onReason }: { title: string; hint: string; button: string; busy: boolean; onClose: () => void; onReason: (reason: string) => void }) {
  const { t } = useTranslate();
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); onReason(formText(new FormData(event.currentTarget), 'reason')); }}>
        <Field name="reason" label={t('reason')} hint={hint}>{(ids) => <textarea {...ids} rows={3} required maxLength={500} dir="auto" />}</Field>
        <div className="button-row">
          <button className="button primary" disabled={busy}>{button}</button>
          <button type="button" className="button quiet" onClick={onClose}>{t('cancel')}</button>
        </div>
      </form>
    </Dialog>
  );
}
