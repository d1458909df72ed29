import { Link } from 'wouter';
import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { Age } from '../../shell/age-label.js';
import { fullTime } from '../../shell/age.js';
import { Icon } from '../../shell/icons.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import { TurnMark } from '../queue/queue-rows.js';
import type { QueueItem } from '../queue/queue-list.js';
import type { LeaseHold } from './use-lease.js';
import type { Detail } from './use-detail.js';

interface HeadProps {
  item: QueueItem;
  detail: Detail | undefined;
  lease: LeaseHold;
  onBack: () => void;
}

/** Whose it is now, said in words before anything can be pressed. */
function LeaseNote({ item, lease }: Pick<HeadProps, 'item' | 'lease'>) {
  const { t } = useTranslate();
  const now = useNow();
  const { state, take } = lease;
  if (state.kind === 'held') return <p className="lease" data-lease="held">{t('desk.youHold')}</p>;
  if (state.kind === 'let-go') return <p className="lease" data-lease="let-go">{t('desk.letGo')} <button type="button" className="button" onClick={() => take()}>{t('desk.takeAgain')}</button></p>;
  if (state.kind !== 'refused') return null;
  const elsewhere = item.lease?.mine === true;
  const lapsed = !item.lease || Date.parse(item.lease.until) <= now;
  return (
    <p className="lease" data-lease="refused" role="alert">
      {state.sentence}
      {elsewhere ? <button type="button" className="button" onClick={() => take(true)}>{t('desk.takeHere')}</button> : lapsed ? <button type="button" className="button" onClick={() => take()}>{t('desk.takeOver')}</button> : null}
    </p>
  );
}

/** What stands above a report: its number, its age, where from, and who has it. */
export function ItemHead({ item, detail, lease, onBack }: HeadProps) {
  const { t, language } = useTranslate();
  const now = useNow();
  const asleep = item.snoozedUntil != null && Date.parse(item.snoozedUntil) > now;
  return (
    <header className="item-head">
      <p className="item-line">
        <button type="button" className="button quiet item-back" onClick={onBack}><Icon name="back" />{t('desk.toList')}</button>
        <SeverityMark step={severityStep(item.incident.severity)} status={item.incident.status} />
        <TurnMark item={item} />
        {item.incident.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
        {item.state === 'open' ? null : <span className="tag">{t(`report.${item.state}`)}</span>}
        {item.repeats > 0 ? <span className="tag">{t('desk.repeats', { count: item.repeats + 1 })}</span> : null}
        {item.assignedTo ? <span className="tag">{t('desk.assignedTo', { name: item.assignedTo.name })}</span> : null}
        {asleep ? <span className="tag">{t('desk.snoozedUntil', { time: fullTime(item.snoozedUntil ?? '', language) })}</span> : null}
        <span className="hint"><Age at={item.receivedAt} /> · {item.channelName ?? item.source}{detail?.sender ? <> · {detail.conversationId ? <Link href={`/desk/conversations/${detail.conversationId}`}><bdi>{detail.sender}</bdi></Link> : <bdi>{detail.sender}</bdi>}</> : null}</span>
      </p>
      {item.escalation ? <p className="escalation"><strong>{t('desk.escalatedBy', { name: item.escalation.by })}</strong> <Age at={item.escalation.at} /> <span dir="auto">{item.escalation.reason}</span></p> : null}
      <LeaseNote item={item} lease={lease} />
    </header>
  );
}
