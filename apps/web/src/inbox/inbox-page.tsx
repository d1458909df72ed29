import { useEffect, useRef, useState } from 'react';
import { Age } from '../shell/age-label.js';
import { ageText } from '../shell/age.js';
import { useTranslate } from '../shell/language.js';
import { useNow } from '../shell/use-now.js';
import { categoryWord } from '../map/words.js';
import './inbox.css';
import { ReportDetail } from './report-detail.js';
import { useInbox } from './use-inbox.js';

/** Triage by keyboard, as in a mail client: one key an outcome. */
export default function InboxPage() {
  const { t } = useTranslate();
  const now = useNow();
  const inbox = useInbox();
  const [choosing, setChoosing] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { reports, selected } = inbox;
  const latest = useRef({ inbox, choosing });
  latest.current = { inbox, choosing };

  useEffect(() => setChoosing(false), [selected?.id]);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [selected?.id]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest('input, select, textarea'))) return;
      const { inbox: now, choosing: picking } = latest.current;
      const report = now.selected;
      if (event.key === 'j') now.move(1);
      else if (event.key === 'k') now.move(-1);
      else if (event.key === 'u') now.undo();
      else if (event.key === 'Escape') setChoosing(false);
      else if (!report) return;
      else if (event.key === 'v') now.decide(report, 'verified');
      else if (event.key === 'n') now.decide(report, 'not_verifiable');
      else if (event.key === 'd') {
        const [only] = report.candidates;
        if (report.candidates.length === 1 && only) now.decide(report, 'duplicate', only.incident.id);
        else setChoosing(true);
      } else if (picking && /^[1-9]$/.test(event.key)) {
        const candidate = report.candidates[Number(event.key) - 1];
        if (candidate) now.decide(report, 'duplicate', candidate.incident.id);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const oldest = reports.reduce<string | undefined>((first, { receivedAt }) => (first === undefined || receivedAt < first ? receivedAt : first), undefined);
  return (
    <main id="main" className="inbox" data-open={selected ? true : undefined}>
      <section className="inbox-list" aria-label={t('inbox.title')}>
        <header className="inbox-head">
          <h1>{t('inbox.title')} <span className="count">{inbox.more ? `${reports.length}+` : reports.length}</span></h1>
          {oldest ? <p className="hint">{t('inbox.oldest', { age: ageText(oldest, now, t) })}</p> : null}
          <p className="keys" aria-hidden="true"><kbd>j</kbd><kbd>k</kbd> {t('inbox.keyMove')} <kbd>v</kbd> {t('report.verified')} <kbd>d</kbd> {t('report.duplicate')} <kbd>n</kbd> {t('report.not_verifiable')} <kbd>u</kbd> {t('inbox.undo')}</p>
        </header>
        {inbox.error ? <p className="problem" role="alert">{inbox.error.message}</p> : null}
        <ul className="rows" ref={list}>
          {reports.map((report) => (
            <li key={report.id} className="row" data-selected={report.id === selected?.id || undefined}>
              <button type="button" className="row-button" aria-current={report.id === selected?.id || undefined} onClick={() => inbox.select(report.id)}>
                <span className="row-title" dir="auto">{report.text}</span>
                <Age at={report.receivedAt} />
                <span className="row-more">{categoryWord(report.category, t)}{report.place ? ` · ${report.place}` : ` · ${t('incident.noPlace')}`} · {report.source}{report.candidates.length > 0 ? ` · ${t('inbox.candidateCount', { count: report.candidates.length })}` : ''}</span>
              </button>
            </li>
          ))}
        </ul>
        {inbox.more ? <p className="more"><button type="button" className="button" onClick={inbox.showMore}>{t('inbox.more')}</button></p> : null}
        {reports.length === 0 ? <div className="empty"><p>{inbox.loading ? t('loading') : t('inbox.empty')}</p></div> : null}
      </section>
      {selected ? <ReportDetail key={selected.id} report={selected} choosing={choosing} onChoose={() => setChoosing(true)} onDecide={(decision, duplicateOf) => inbox.decide(selected, decision, duplicateOf)} /> : <section className="inbox-detail" />}
      <p className="for-readers" role="status" aria-live="polite">{t('inbox.waiting', { count: reports.length })}</p>
    </main>
  );
}
