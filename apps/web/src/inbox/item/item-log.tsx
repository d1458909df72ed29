import { Age } from '../../shell/age-label.js';
import { useTranslate, type MessageKey } from '../../shell/language.js';
import type { Detail } from './use-detail.js';

const KNOWN = ['verified', 'duplicate', 'not_verifiable', 'actioned', 'spam', 'private', 'open', 'checked', 'disagreed', 'snoozed', 'assigned', 'unassigned', 'escalated', 'de-escalated', 'placed', 'linked', 'volunteer', 'replied'];

/** Who did what to a report, newest first; what was taken back is struck out. */
export function ItemLog({ entries }: { entries: Detail['entries'] }) {
  const { t } = useTranslate();
  if (entries.length === 0) return null;
  const word = (action: string): string => (KNOWN.includes(action) ? t(`entry.${action}` as MessageKey) : action);
  return (
    <details className="item-log">
      <summary>{t('desk.log', { count: entries.length })}</summary>
      <ol className="plain">
        {[...entries].reverse().map((entry) => (
          <li key={entry.id} data-undone={entry.undoneAt ? true : undefined}>
            <Age at={entry.at} /> {entry.actor}: {entry.undoneAt ? <s>{word(entry.action)}</s> : word(entry.action)}{entry.note ? <span className="hint block" dir="auto">{entry.note}</span> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}
