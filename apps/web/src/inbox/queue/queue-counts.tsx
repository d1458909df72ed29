import { useEffect } from 'react';
import { subscribe } from '../../api/live.js';
import { useQuery } from '../../api/use-query.js';
import { TriageChangedDocument, TriageCountsDocument } from '../../generated/desk/graphql.js';
import { ReportChangedDocument } from '../../generated/first/graphql.js';
import { ageText } from '../../shell/age.js';
import { intervalText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { useEvery } from '../../shell/use-every.js';
import { useNow } from '../../shell/use-now.js';
import { EVERYTHING, type QueueFilter, type Whose } from './queue-filter.js';

const NOTHING = {};
/** Waiting times grow also when nothing happens. */
const EVERY_MS = 15_000;
/** However many work at once, the numbers are asked for at most this often. */
const GATHER_MS = 1_000;

interface CountsProps {
  filter: QueueFilter;
  /** Grows when something was decided: the numbers are asked for again. */
  round: number;
  onFilter: (filter: QueueFilter) => void;
}

/** What waits, how long it has waited and how fast it goes; each number opens what it counts. */
export function QueueCounts({ filter, round, onFilter }: CountsProps) {
  const { t } = useTranslate();
  const now = useNow();
  const { data, reload } = useQuery(TriageCountsDocument, NOTHING);
  useEvery(EVERY_MS, reload);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, GATHER_MS);
    };
    const stops = [subscribe(ReportChangedDocument, soon), subscribe(TriageChangedDocument, ({ triageChanged: { kind } }) => { if (kind !== 'left') soon(); })];
    return () => {
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [reload]);
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  const counts = data?.triageCounts;
  const tab = (name: string, count: number | undefined, goes: Partial<QueueFilter>, turn?: string) => {
    const target = { ...EVERYTHING, ...goes };
    const on = filter.state === target.state && filter.whose === target.whose;
    return <button key={name} type="button" className="count-tab" data-turn={turn} data-zero={count === 0 || undefined} aria-pressed={on} onClick={() => onFilter({ ...filter, state: target.state, whose: target.whose, urgency: goes.urgency ?? '' })}><strong>{count ?? '–'}</strong> {name}</button>;
  };
  const only = (whose: Whose): Partial<QueueFilter> => ({ whose });
  return (
    <div className="queue-counts">
      <div className="count-tabs" role="group" aria-label={t('desk.counts')}>
        {tab(t('desk.count.open'), counts?.open, {})}
        {counts && counts.urgent > 0 ? <span className="count-fact" data-turn="urgent"><strong>{counts.urgent}</strong> {t('desk.count.urgent')}</span> : null}
        {tab(t('desk.count.escalated'), counts?.escalated, only('escalated'), 'escalated')}
        {tab(t('desk.count.mine'), counts?.mine, only('mine'))}
        {tab(t('desk.count.snoozed'), counts?.snoozed, only('snoozed'))}
        {tab(t('desk.count.toCheck'), counts?.awaitingCheck, { state: 'awaiting_check' })}
      </div>
      {counts ? (
        <p className="hint count-facts">
          {counts.oldestAt ? <span>{t('desk.oldest', { age: ageText(counts.oldestAt, now, t) })}</span> : null}
          {counts.medianWaitSeconds == null ? null : <span>{t('desk.median', { time: intervalText(counts.medianWaitSeconds, t) })}</span>}
          <span>{t('desk.lastHour', { came: counts.perHour, decided: counts.decidedLastHour })}</span>
          {counts.triagers > 0 ? <span>{t('desk.triagers', { count: counts.triagers })}</span> : null}
        </p>
      ) : null}
    </div>
  );
}
