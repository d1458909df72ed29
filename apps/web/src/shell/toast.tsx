import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { Icon } from './icons.js';
import { useTranslate } from './language.js';

export interface Toast {
  text: string;
  kind?: 'done' | 'problem';
  /** How long it stays; problems stay until they are closed. */
  seconds?: number;
  action?: { label: string; run: () => void };
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);
const DEFAULT_SECONDS = 6;

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslate();
  const [toast, setToast] = useState<Toast & { key: number }>();
  const show = useCallback((next: Toast) => setToast({ ...next, key: Date.now() + Math.random() }), []);
  useEffect(() => {
    if (!toast || toast.kind === 'problem') return undefined;
    const timer = setTimeout(() => setToast(undefined), (toast.seconds ?? DEFAULT_SECONDS) * 1_000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" role={toast?.kind === 'problem' ? 'alert' : 'status'} aria-live="polite">
        {toast ? (
          <div className="toast" data-kind={toast.kind ?? 'done'} key={toast.key}>
            <span>{toast.text}</span>
            {toast.action ? <button type="button" className="button" onClick={() => { toast.action?.run(); setToast(undefined); }}>{toast.action.label}</button> : null}
            <button type="button" className="button quiet only-icon" aria-label={t('close')} onClick={() => setToast(undefined)}><Icon name="close" /></button>
          </div>
        ) : null}
      </div>
    </ToastContext.Provider>
  );
}

export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}
