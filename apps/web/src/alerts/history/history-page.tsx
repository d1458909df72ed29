import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useQuery } from '../../api/use-query.js';
import { AlertHistoryDocument, type AlertHistoryQuery } from '../../generated/desk/graphql.js';
import { momentText } from '../../map/moment.js';
import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { Age } from '../../shell/age-label.js';
import { fullTime, untilText } from '../../shell/age.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import { chainState } from '../alert/chain-state.js';
import { HistoryFilters } from './history-filters.js';
import { EVERYTHING, historyFilter, readSearch, searchText } from './history-search.js';
import './history.css';

type Row = AlertHistoryQuery['alerts']['items'][number];

function HistoryRow({ alert }: { alert: Row }) {
  const { t, language } = useTranslate();
  const now = useNow();
  const at = alert.sentAt ?? alert.receivedAt;
  // A Cancel, an acknowledgement or a rejection stands for nothing itself.
  const standing = chainState({ ...alert, ended: alert.endedBy != null }) !== 'said';
  return (
    <tr data-active={alert.active || undefined}>
      <td className="mark-cell"><SeverityMark step={severityStep(alert.severity)} quiet /></td>
      <th scope="row">
        <Link href={`/desk/map/a/${alert.id}`}><span className="clamp" dir="auto">{alert.headline || alert.event || alert.identifier}</span></Link>
        <span className="hint">{alert.headline ? alert.event : alert.sender}</span>
      </th>
      <td data-label={t('alert.type')}>{t(`msgType.${alert.msgType as 'Alert'}`)}{alert.status === 'Actual' ? null : <span className="tag warn">{t(`capStatus.${alert.status as 'Test'}`)}</span>}</td>
      <td data-label={t('feeds.state')}>{standing ? <><span className="state" data-state={alert.active ? 'good' : 'off'}>{alert.active ? t('history.stands') : t(alert.endedBy ? 'history.replaced' : alert.leftAt ? 'history.left' : 'history.over')}</span><span className="hint">{alert.active ? untilText(alert.expiresAt, now, t) : null}</span></> : '–'}</td>
      <td data-label={t('alert.sent')}><Age at={at} /> <span className="hint nowrap">{fullTime(at, language)}</span></td>
      <td data-label={t('alert.source')}>{alert.feedName ?? '–'}<span className="hint code sender">{alert.sender}</span></td>
      <td className="actions">{alert.active || !standing ? null : <Link href={`/desk/map/a/${alert.id}?at=${momentText(Math.max(Date.parse(alert.receivedAt), Date.parse(at)) + 60_000)}`}>{t('history.then')}</Link>}</td>
    </tr>
  );
}

/** Every alert that ever came, also long after its end. */
export default function HistoryPage() {
  const { t } = useTranslate();
  const now = useNow();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const wanted = useMemo(() => readSearch(search), [search]);
  const [pages, setPages] = useState<string[]>([]);
  const minute = Math.floor(now / 60_000);
  // The question stays the same while a page of it is read.
  const asked = useRef({ wanted, filter: historyFilter(wanted, now) });
  if (asked.current.wanted !== wanted) asked.current = { wanted, filter: historyFilter(wanted, now) };
  useEffect(() => setPages([]), [wanted]);
  const after = pages.at(-1);
  const { data, error, loading, reload } = useQuery(AlertHistoryDocument, { filter: asked.current.filter, after: after ?? null });
  useEffect(() => {
    if (pages.length === 0) reload();
  }, [minute]);
  const alerts = data?.alerts;
  const filtered = searchText(wanted) !== '';
  const top = useRef<HTMLHeadingElement>(null);
  const turn = (next: string[]): void => {
    setPages(next);
    top.current?.scrollIntoView();
  };
  return (
    <main id="main" className="page">
      <div className="page-head"><h1 ref={top}>{t('history.title')}</h1></div>
      <HistoryFilters wanted={wanted} onChange={(next) => navigate(path + searchText(next), { replace: true })} />
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {alerts && alerts.items.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('history.title')} aria-busy={loading}>
          <table className="table dense history">
            <thead><tr><th scope="col"><span className="for-readers">{t('filter.severity')}</span></th><th scope="col">{t('history.alert')}</th><th scope="col">{t('alert.type')}</th><th scope="col">{t('feeds.state')}</th><th scope="col">{t('alert.sent')}</th><th scope="col">{t('alert.source')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>{alerts.items.map((alert) => <HistoryRow key={alert.id} alert={alert} />)}</tbody>
          </table>
        </div>
      ) : (
        <div className="empty" role="status">
          <p>{loading ? t('loading') : t(filtered ? 'history.noneFound' : 'history.empty')}</p>
          {loading ? null : filtered ? <button type="button" className="button" onClick={() => navigate(path + searchText(EVERYTHING), { replace: true })}>{t('filter.clear')}</button> : <Link href="/desk/feeds">{t('nav.feeds')}</Link>}
        </div>
      )}
      {pages.length > 0 || alerts?.hasMore ? (
        <p className="pager">
          <button type="button" className="button" disabled={pages.length === 0} onClick={() => turn(pages.slice(0, -1))}>{t('page.previous')}</button>
          <span className="count">{t('page.number', { number: pages.length + 1 })}</span>
          <button type="button" className="button" disabled={!alerts?.hasMore || !alerts.endCursor} onClick={() => { if (alerts?.endCursor) turn([...pages, alerts.endCursor]); }}>{t('page.next')}</button>
        </p>
      ) : null}
    </main>
  );
}
