import { useTranslate } from '../../shell/language.js';
import { fullTime } from '../../shell/age.js';
import type { Mode } from '../mode.js';
import { Chooser, withDigits } from './chooser.js';
import { SNOOZES, snoozeUntil } from './snooze-choices.js';

interface PutAsideProps {
  mode: Mode;
  people: readonly { id: string; name: string }[];
  /** Somebody has it: it can be nobody's again. */
  assigned: boolean;
  onSnooze: (until: Date) => void;
  onAssign: (id: string | undefined) => void;
  onClose: () => void;
}

/** Until when, or to whom: asked of one report or of all that are chosen. */
export function usePutAside({ mode, people, assigned, onSnooze, onAssign, onClose }: PutAsideProps) {
  const { t, language } = useTranslate();
  const now = new Date();
  const times = SNOOZES.map((choice) => ({ id: choice, label: t(`desk.snooze.${choice}`), until: snoozeUntil(choice, now) }));
  const asked = mode === 'snooze' ? {
    title: t('desk.snoozeTitle'),
    options: withDigits(times.map(({ id, label, until }) => ({ id, label, hint: fullTime(until.toISOString(), language) }))),
    choose: (id: string) => {
      const time = times.find((each) => each.id === id);
      if (time) onSnooze(time.until);
    },
  } : mode === 'assign' ? {
    title: t('desk.assignTitle'),
    options: withDigits([...people.map(({ id, name }) => ({ id, label: name })), ...(assigned ? [{ id: '', label: t('desk.nobody') }] : [])]),
    choose: (id: string) => onAssign(id || undefined),
  } : undefined;
  return {
    chooser: asked ? <Chooser title={asked.title} options={asked.options} empty={t('desk.nobodyElse')} onChoose={asked.choose} onClose={onClose} /> : null,
    byNumber: (number: number): boolean => {
      const chosen = asked?.options.find(({ digit }) => digit === number);
      if (chosen) asked?.choose(chosen.id);
      return chosen !== undefined;
    },
  };
}
