import { useEffect, useRef } from 'react';
import { meaningOf, type Command } from './desk-keys.js';
import { useSingleKeys } from './single-keys.js';

interface DeskKeys {
  onCommand: (command: Command) => void;
  /** True when there was something to choose by that number. */
  onChoice: (number: number) => boolean;
  /** Escape works also in a field and with single keys switched off. */
  onEscape: () => void;
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type=checkbox], [type=radio]), select, textarea') !== null);
const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Enter and Space belong to the button that has the focus; in the list Space selects and Enter goes on from the open row. */
function belongsToTarget(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const row = target.closest('.queue-row-button');
  if (row) return event.key === 'Enter' && row.getAttribute('aria-current') !== 'true';
  return target.closest('a, button, summary, input, [role=button]') !== null;
}

/** The desk's keys, wherever the focus is except where somebody types. */
export function useDeskKeys(keys: DeskKeys): void {
  const [on] = useSingleKeys();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen()) return;
      if (event.key === 'Escape') {
        if (isTyping(event.target)) (event.target as HTMLElement).blur();
        else latest.current.onEscape();
        return;
      }
      if (!on || isTyping(event.target) || belongsToTarget(event)) return;
      const { command, choice } = meaningOf(event);
      if (choice !== undefined) {
        if (latest.current.onChoice(choice)) event.preventDefault();
      } else if (command !== undefined) {
        // The letter must not land in the field that it opens, nor Space scroll the page.
        event.preventDefault();
        latest.current.onCommand(command);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}
