import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icons.js';
import { useTranslate } from './language.js';

/** The browser's own modal dialog: it keeps the focus and closes with Escape. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The browser would begin at the button that closes; whoever opened a form wants its first field, or the one that is marked.
    const field = dialog.current?.querySelector<HTMLElement>('[data-first]') ?? dialog.current?.querySelector<HTMLElement>('form :is(input, select, textarea)');
    field?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog-title" onClose={onClose}>
      <div className="dialog-bar">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" className="button quiet only-icon" aria-label={t('close')} onClick={onClose}><Icon name="close" /></button>
      </div>
      {children}
    </dialog>
  );
}
