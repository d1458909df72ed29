import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';

/** One thing opened in the place of the list; Escape goes back. */
export function DetailPanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !(event.target instanceof HTMLElement && event.target.closest('dialog, input, textarea, select'))) onClose();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onClose]);
  return (
    <article className="detail">
      <div className="detail-bar">
        <button type="button" className="button quiet" onClick={onClose}><Icon name="back" />{t('detail.back')}</button>
      </div>
      <h1 ref={heading} tabIndex={-1} dir="auto">{title}</h1>
      {children}
    </article>
  );
}
