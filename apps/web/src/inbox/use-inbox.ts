import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { subscribe } from '../api/live.js';
import { useAction } from '../api/use-action.js';
import { request } from '../api/request.js';
import { useQuery } from '../api/use-query.js';
import { DecideReportDocument, InboxDocument, type InboxQuery, type ReportState } from '../generated/desk/graphql.js';
import { ReportChangedDocument } from '../generated/first/graphql.js';
import { useTranslate } from '../shell/language.js';
import { useToast } from '../shell/toast.js';

export type InboxReport = InboxQuery['reports']['items'][number];
export type Decision = Exclude<ReportState, 'open'>;

const UNDO_SECONDS = 10;
const RELOAD_PAUSE_MS = 400;
const FIRST_PAGE = {};

export interface Inbox {
  reports: InboxReport[];
  more: boolean;
  showMore: () => void;
  loading: boolean;
  error: Error | undefined;
  selected: InboxReport | undefined;
  select: (id: string) => void;
  move: (step: 1 | -1) => void;
  decide: (report: InboxReport, decision: Decision, duplicateOf?: string) => void;
  undo: () => void;
}

/** The open reports, those waiting longest first; a decision leaves the list at once and can be taken back. */
export function useInbox(): Inbox {
  const { t } = useTranslate();
  const show = useToast();
  const { data, error, loading, reload } = useQuery(InboxDocument, FIRST_PAGE);
  const [decideReport] = useAction(DecideReportDocument);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [selectedId, setSelectedId] = useState<string>();
  const last = useRef<{ id: string; at: number }>(undefined);

  const [later, setLater] = useState<InboxQuery['reports']>();

  const reports = useMemo(() => {
    const all = [...(data?.reports.items ?? []), ...(later?.items ?? [])];
    return [...new Map(all.map((report) => [report.id, report])).values()].filter(({ id }) => !decided.has(id));
  }, [data, later, decided]);
  const end = later ?? data?.reports;
  const showMore = useCallback(() => {
    if (!end?.endCursor) return;
    request(InboxDocument, { after: end.endCursor }).then(
      ({ reports: next }) => setLater((before) => ({ ...next, items: [...(before?.items ?? []), ...next.items] })),
      (problem: Error) => show({ kind: 'problem', text: problem.message }),
    );
  }, [end, show]);
  const selected = reports.find(({ id }) => id === selectedId) ?? reports[0];

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(ReportChangedDocument, ({ reportChanged }) => {
      if (reportChanged.state !== 'open') setLater((before) => before && { ...before, items: before.items.filter(({ id }) => id !== reportChanged.id) });
      clearTimeout(timer);
      timer = setTimeout(reload, RELOAD_PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [reload]);

  const move = useCallback((step: 1 | -1) => {
    const at = reports.findIndex(({ id }) => id === selected?.id);
    const next = reports[Math.max(0, Math.min(reports.length - 1, at + step))];
    if (next) setSelectedId(next.id);
  }, [reports, selected?.id]);

  const bringBack = useCallback((id: string) => setDecided((before) => new Set([...before].filter((each) => each !== id))), []);

  const undo = useCallback(() => {
    const { id, at } = last.current ?? { id: '', at: 0 };
    if (!id || Date.now() - at > UNDO_SECONDS * 1_000) return;
    last.current = undefined;
    void decideReport({ id, decision: 'open' }).then((done) => {
      if (!done) return;
      bringBack(id);
      setSelectedId(id);
      reload();
      show({ text: t('inbox.undone') });
    });
  }, [decideReport, bringBack, reload, show, t]);

  const decide = useCallback((report: InboxReport, decision: Decision, duplicateOf?: string) => {
    const at = reports.findIndex(({ id }) => id === report.id);
    setSelectedId((reports[at + 1] ?? reports[at - 1])?.id);
    setDecided((before) => new Set(before).add(report.id));
    void decideReport({ id: report.id, decision, ...(duplicateOf ? { duplicateOfIncidentId: duplicateOf } : {}) }).then((done) => {
      if (!done) {
        bringBack(report.id);
        return;
      }
      last.current = { id: report.id, at: Date.now() };
      show({ text: t(`inbox.done.${decision}`, { number: report.incident.number }), seconds: UNDO_SECONDS, action: { label: t('inbox.undo'), run: undo } });
    });
  }, [reports, decideReport, bringBack, show, t, undo]);

  return { reports, more: end?.hasMore ?? false, showMore, loading, error, selected, select: setSelectedId, move, decide, undo };
}
