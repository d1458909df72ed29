import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { Age } from '../shell/age-label.js';
import { untilText } from '../shell/age.js';
import { useTranslate } from '../shell/language.js';
import { serverList } from '../shell/server-list.js';
import { useNow } from '../shell/use-now.js';
import { isSelected, severityStep, type AlertRow, type IncidentRow, type PictureList as Facts, type Selection } from './picture.js';
import { SeverityMark } from './severity-mark.js';
import { matchesText } from './url-state.js';
import { categoryWord, statusWord } from './words.js';

interface ListProps {
  facts: Facts | undefined;
  text: string;
  selection: Selection | undefined;
  arrived: string[];
  /** A past moment is shown: incidents reported by then, as they are now. */
  past: boolean;
  onSelect: (selection: Selection) => void;
  onOpen: (selection: Selection) => void;
  onClearFilters: () => void;
}

function AlertItem({ alert, selected, onOpen }: { alert: AlertRow; selected: boolean; onOpen: () => void }) {
  const { t } = useTranslate();
  const now = useNow();
  return (
    <li className="row alert-row" data-selected={selected || undefined} data-row={`alert:${alert.id}`}>
      <button type="button" className="row-button" aria-current={selected || undefined} onClick={onOpen}>
        <SeverityMark step={severityStep(alert.severity)} quiet />
        <span className="row-title">{alert.headline || alert.event}</span>
        <Age at={alert.sentAt} />
        <span className="row-more">{alert.event} · {alert.senderName} · {untilText(alert.expiresAt, now, t)}</span>
      </button>
    </li>
  );
}

function IncidentItem({ incident, selected, fresh, onOpen }: { incident: IncidentRow; selected: boolean; fresh: boolean; onOpen: () => void }) {
  const { t } = useTranslate();
  return (
    <li className="row" data-selected={selected || undefined} data-fresh={fresh || undefined} data-row={`incident:${incident.id}`}>
      <button type="button" className="row-button" aria-current={selected || undefined} onClick={onOpen}>
        <SeverityMark step={severityStep(incident.severity)} status={incident.status} quiet />
        <span className="row-title">{incident.title}</span>
        <Age at={incident.reportedAt} />
        <span className="row-more">
          <span className="number">#{incident.number}</span> {categoryWord(incident.category, t)} · {statusWord(incident.status, t)}{incident.place ? ` · ${incident.place}` : ''}
        </span>
      </button>
    </li>
  );
}

/** The server's own list, kept in the page until the live one is here. */
function ServerWritten() {
  const holder = useRef<HTMLDivElement>(null);
  const { t } = useTranslate();
  const written = serverList();
  useEffect(() => {
    if (written) holder.current?.replaceChildren(...written.cloneNode(true).childNodes);
  }, [written]);
  return written ? <div ref={holder} className="server-list" /> : <p className="empty">{t('list.loading')}</p>;
}

/** Everything on the map once more as text, one selection shared with it; j and k move, Enter opens. */
export function PictureList({ facts, text, selection, arrived, past, onSelect, onOpen, onClearFilters }: ListProps) {
  const { t } = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const alerts = useMemo(() => (facts?.alerts ?? []).filter((alert) => matchesText(text, alert.headline, alert.event, alert.senderName)).sort((a, b) => severityStep(b.severity) - severityStep(a.severity) || b.sentAt.localeCompare(a.sentAt)), [facts, text]);
  const incidents = useMemo(() => (facts?.incidents ?? []).filter((incident) => matchesText(text, incident.title, incident.place, String(incident.number))), [facts, text]);
  const order = useMemo(() => [...alerts.map(({ id }) => ({ kind: 'alert' as const, id })), ...incidents.map(({ id, number }) => ({ kind: 'incident' as const, id, number }))], [alerts, incidents]);
  const at = order.findIndex((row) => isSelected(selection, row.kind, row));

  useEffect(() => {
    if (selection) list.current?.querySelector(`[data-row="${CSS.escape(`${selection.kind}:${selection.id}`)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selection]);

  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j' || event.key === 'k') {
        const next = order[Math.max(0, Math.min(order.length - 1, at + (event.key === 'j' ? 1 : -1)))];
        if (next) onSelect({ kind: next.kind, id: next.id });
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [order, at, onSelect]);

  const openSelected = (event: KeyboardEvent): void => {
    const selected = order[at];
    if (event.key === 'Enter' && selected && !(event.target instanceof HTMLButtonElement)) onOpen({ kind: selected.kind, id: selected.id });
  };

  if (!facts) return <ServerWritten />;
  return (
    <div className="picture-list" ref={list} tabIndex={0} role="region" aria-label={t('list.label')} onKeyDown={openSelected}>
      <p className="for-readers" role="status" aria-live="polite">{arrived.length > 0 ? t('list.arrived', { count: arrived.length }) : ''}</p>
      {alerts.length > 0 ? (
        <section>
          <h2 className="list-heading">{t('list.alerts')} <span className="count">{alerts.length}</span></h2>
          <ul className="rows">
            {alerts.map((alert) => <AlertItem key={alert.id} alert={alert} selected={isSelected(selection, 'alert', alert)} onOpen={() => onOpen({ kind: 'alert', id: alert.id })} />)}
          </ul>
        </section>
      ) : null}
      {past && alerts.length === 0 ? <p className="empty">{t('list.emptyPast')}</p> : null}
      <section>
        <h2 className="list-heading">{t('list.incidents')} <span className="count">{facts.counts.incidents > incidents.length && !text ? t('list.newestOf', { shown: incidents.length, count: facts.counts.incidents }) : incidents.length}</span></h2>
        {past && incidents.length > 0 ? <p className="hint past-hint">{t('list.pastIncidents')}</p> : null}
        <ul className="rows">
          {incidents.map((incident) => (
            <IncidentItem key={incident.id} incident={incident} selected={isSelected(selection, 'incident', incident)} fresh={arrived.includes(incident.id)} onOpen={() => onOpen({ kind: 'incident', id: incident.id })} />
          ))}
        </ul>
        {incidents.length === 0 ? (
          <div className="empty">
            <p>{t('list.empty')}</p>
            <button type="button" className="button quiet" onClick={onClearFilters}>{t('filter.clear')}</button>
          </div>
        ) : null}
      </section>
    </div>
  );
}
