import type { ReactNode } from 'react';
import { useTranslate } from '../shell/language.js';
import { ariaKey, KEYS, keyName, type Command } from './desk-keys.js';
import { useSingleKeys } from './single-keys.js';

/** The key of a command as it stands on buttons; nothing while keys are switched off. */
function KeyHint({ command }: { command: Command }) {
  const [on] = useSingleKeys();
  return on ? <kbd aria-hidden="true">{keyName(KEYS[command].key)}</kbd> : null;
}

interface KeyButtonProps {
  command: Command;
  onPress: (command: Command) => void;
  primary?: boolean;
  quiet?: boolean;
  disabled?: boolean;
  expanded?: boolean | undefined;
  pressed?: boolean | undefined;
  children?: ReactNode;
}

/** A button that says which key does the same. */
export function KeyButton({ command, onPress, primary = false, quiet = false, disabled = false, expanded, pressed, children }: KeyButtonProps) {
  const { t } = useTranslate();
  const [on] = useSingleKeys();
  return (
    <button
      type="button" className={`button${primary ? ' primary' : ''}${quiet ? ' quiet' : ''}`} data-command={command} disabled={disabled}
      aria-expanded={expanded} aria-pressed={pressed} aria-keyshortcuts={on ? ariaKey(KEYS[command].key) : undefined} onClick={() => onPress(command)}
    >
      {children ?? t(KEYS[command].word)} <KeyHint command={command} />
    </button>
  );
}
