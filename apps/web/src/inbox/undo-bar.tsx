import { useEffect, useState } from 'react';
import { useTranslate } from '../shell/language.js';
import { KeyButton } from './key-button.js';
import type { Undoable } from './use-triage.js';

/** What was done last, and the seconds left to take it back. */
export function UndoBar({ undoable, onUndo, onOver }: { undoable: Undoable | undefined; onUndo: () => void; onOver: () => void }) {
  const { t } = useTranslate();
  const [left, setLeft] = useState(undoable?.seconds ?? 0);
  useEffect(() => {
    if (!undoable) return undefined;
    const tick = (): void => {
      const seconds = Math.ceil((undoable.until - Date.now()) / 1_000);
      setLeft(seconds);
      if (seconds <= 0) onOver();
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [undoable, onOver]);
  return (
    <div className="undo-place">
      {/* Read once: the seconds that run down are for the eye. */}
      <p className="for-readers" role="status">{undoable ? t('desk.doneAndUndo', { text: undoable.text, seconds: undoable.seconds }) : ''}</p>
      {undoable ? (
        <div className="undo-bar">
          <span aria-hidden="true">{undoable.text}</span>
          <KeyButton command="undo" onPress={onUndo}>{t('inbox.undo')}</KeyButton>
          <span className="undo-seconds" aria-hidden="true">{t('desk.seconds', { count: left })}</span>
        </div>
      ) : null}
    </div>
  );
}
