import type { RefObject } from 'react';
import { useTranslate } from '../shell/language.js';
import type { Command } from './desk-keys.js';
import type { ByNumber } from './item/item-detail.js';
import { usePutAside } from './item/put-aside.js';
import { KeyButton } from './key-button.js';
import type { Mode } from './mode.js';

const COMMANDS = ['verified', 'not_verifiable', 'duplicate', 'actioned', 'spam', 'private', 'snooze', 'assignMe', 'assign', 'escalate'] as const satisfies readonly Command[];

interface ChosenBarProps {
  count: number;
  mode: Mode;
  people: readonly { id: string; name: string }[];
  byNumber: RefObject<ByNumber>;
  onCommand: (command: Command) => void;
  onAll: () => void;
  onNone: () => void;
  onClose: () => void;
  onSnooze: (until: Date) => void;
  onAssign: (id: string | undefined) => void;
}

/** Several at once: the same keys, for all that are chosen. */
export function ChosenBar({ count, mode, people, byNumber, onCommand, onAll, onNone, onClose, onSnooze, onAssign }: ChosenBarProps) {
  const { t } = useTranslate();
  const aside = usePutAside({ mode, people, assigned: false, onSnooze, onAssign, onClose });
  byNumber.current = aside.byNumber;
  return (
    <section className="chosen-bar" aria-label={t('desk.chosen', { count })}>
      <p><strong role="status">{t('desk.chosen', { count })}</strong> <button type="button" className="button quiet small" onClick={onAll}>{t('desk.chooseAll')}</button> <button type="button" className="button quiet small" onClick={onNone}>{t('desk.chooseNone')}</button></p>
      {aside.chooser}
      <div className="work-actions">{COMMANDS.map((command) => <KeyButton key={command} command={command} quiet onPress={onCommand} />)}</div>
    </section>
  );
}
