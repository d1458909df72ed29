import { memo, useEffect, useRef } from 'react';
import { categoryWord } from '../../map/words.js';
import { needWord, urgencyWord } from '../../rules/need-words.js';
import { ageStep } from '../../shell/age.js';
import { Age } from '../../shell/age-label.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import { heldByOther, type QueueItem } from './queue-list.js';

interface RowProps {
  item: QueueItem;
  current: boolean;
  chosen: boolean;
  held: boolean;
  step: number;
  onOpen: (id: string) => void;
  onChoose: (id: string) => void;
}

/** Colour, shape and word for what comes before all others. */
export function TurnMark({ item }: { item: Pick<QueueItem, 'priority' | 'escalation'> }) {
  const { t } = useTranslate();
  if (item.escalation) return <span className="turn" data-turn="escalated">{t('desk.escalated')}</span>;
  return item.priority <= 1 ? <span className="turn" data-turn="urgent">{t('desk.urgent')}</span> : null;
}

const Row = memo(function Row({ item, current, chosen, held, step, onOpen, onChoose }: RowProps) {
  const { t } = useTranslate();
  // Category and need are often the same word.
  const facts = new Set([categoryWord(item.category, t), item.need ? needWord(item.need, t) : '', item.urgency ? urgencyWord(item.urgency, t) : '', item.place || t('incident.noPlace'), item.channelName ?? item.source].filter(Boolean));
  return (
    <li className="row queue-row" data-selected={current || undefined} data-chosen={chosen || undefined} data-step={step} data-id={item.id}>
      <input type="checkbox" className="queue-check" checked={chosen} tabIndex={-1} aria-label={t('desk.chooseOne', { number: item.incident.number })} onChange={() => onChoose(item.id)} />
      <button type="button" className="row-button queue-row-button" aria-current={current || undefined} onClick={() => onOpen(item.id)}>
        <span className="queue-top"><TurnMark item={item} />{item.incident.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}{held ? <span className="turn" data-turn="held">{t('desk.heldBy', { name: item.lease?.holder ?? '' })}</span> : null}{item.assignedTo ? <span className="turn" data-turn="assigned">{item.assignedTo.name}</span> : null}{item.repeats > 0 ? <span className="tag">{t('desk.repeats', { count: item.repeats + 1 })}</span> : null}</span>
        <span className="row-title" dir="auto">{item.text}</span>
        <Age at={item.receivedAt} />
        <span className="row-more" dir="auto">{[...facts].join(' · ')}</span>
      </button>
    </li>
  );
});

interface RowsProps {
  items: readonly QueueItem[];
  currentId: string | undefined;
  chosen: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onChoose: (id: string) => void;
}

/** The list: rows out of sight are skipped by the browser, so that thousands stay quick. */
export function QueueRows({ items, currentId, chosen, onOpen, onChoose }: RowsProps) {
  const { t } = useTranslate();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <ul className="rows queue-rows" ref={list} aria-label={t('inbox.title')}>
      {items.map((item) => (
        <Row key={item.id} item={item} current={item.id === currentId} chosen={chosen.has(item.id)} held={heldByOther(item, now)} step={ageStep(now - Date.parse(item.receivedAt))} onOpen={onOpen} onChoose={onChoose} />
      ))}
    </ul>
  );
}
