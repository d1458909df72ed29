import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { subscribe, useLive } from '../../api/live.js';
import { request } from '../../api/request.js';
import { QueueDocument, QueueLineDocument, TriageChangedDocument, type TriageChangedSubscription } from '../../generated/desk/graphql.js';
import { ReportChangedDocument } from '../../generated/first/graphql.js';
import { useEvery } from '../../shell/use-every.js';
import { apiFilter, type QueueFilter } from './queue-filter.js';
import { merged, withFirstPage, type QueueItem } from './queue-list.js';

export type TriageChange = TriageChangedSubscription['triageChanged'];

/** Changes of this long are fetched together. */
const GATHER_MS = 400;
/** More changed items than this are cheaper as a page. */
const LINES_AT_ONCE = 8;
/** Leases are renewed without a word to others: the first page tells how they stand. */
const REFRESH_MS = 20_000;
const LEASE_MS = 60_000;

export interface Queue {
  items: readonly QueueItem[];
  hasMore: boolean;
  loading: boolean;
  error: Error | undefined;
  showMore: () => void;
  reload: () => void;
  patch: (id: string, change: Partial<QueueItem>) => void;
  /** Out of sight at once, before the server has said yes. */
  hide: (ids: readonly string[]) => void;
  bringBack: (ids: readonly string[]) => void;
}

interface Pages {
  items: QueueItem[];
  endCursor: string | undefined;
  hasMore: boolean;
}

const NONE: Pages = { items: [], endCursor: undefined, hasMore: false };

/** The list of the desk: pages by cursor, changed in place as others work, without moving what is looked at. */
export function useQueue(filter: QueueFilter, ownName: string, onChange: (change: TriageChange) => void): Queue {
  const asked = useMemo(() => apiFilter(filter), [JSON.stringify(filter)]);
  const open = filter.state === 'open';
  const { epoch } = useLive();
  const [pages, setPages] = useState(NONE);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<{ loading: boolean; error?: Error }>({ loading: true });
  const latest = useRef({ pages, filter, onChange });
  latest.current = { pages, filter, onChange };
  const round = useRef(0);

  const reload = useCallback(async () => {
    const own = (round.current += 1);
    try {
      const { reports } = await request(QueueDocument, { filter: asked });
      const { pages: before } = latest.current;
      // With everything loaded, what is new stands behind the end that is known.
      const tail = reports.hasMore && !before.hasMore && before.endCursor ? (await request(QueueDocument, { filter: asked, after: before.endCursor })).reports : undefined;
      if (own !== round.current) return;
      setPages((known) => {
        const items = withFirstPage(known.items, reports.items, reports.hasMore, open);
        if (!reports.hasMore || known.items.length === 0) return { items, endCursor: reports.endCursor ?? undefined, hasMore: reports.hasMore };
        return tail ? { items: merged(items, tail.items, open), endCursor: tail.endCursor ?? known.endCursor, hasMore: tail.hasMore } : { ...known, items };
      });
      setState({ loading: false });
    } catch (error) {
      if (own === round.current) setState({ loading: false, error: error as Error });
    }
  }, [asked, open]);

  useEffect(() => {
    setPages(NONE);
    setHidden(new Set());
    setState({ loading: true });
  }, [asked]);
  useEffect(() => void reload(), [reload, epoch]);
  useEvery(REFRESH_MS, () => void reload());

  const showMore = useCallback(() => {
    const { endCursor, hasMore } = latest.current.pages;
    if (!hasMore || !endCursor) return;
    const own = round.current;
    setState({ loading: true });
    request(QueueDocument, { filter: asked, after: endCursor }).then(
      ({ reports }) => {
        setState({ loading: false });
        if (own === round.current || latest.current.pages.endCursor === endCursor) setPages((known) => ({ items: merged(known.items, reports.items, open), endCursor: reports.endCursor ?? known.endCursor, hasMore: reports.hasMore }));
      },
      (error: Error) => setState({ loading: false, error }),
    );
  }, [asked, open]);

  const patch = useCallback((id: string, change: Partial<QueueItem>) => {
    setPages((known) => (known.items.some((item) => item.id === id) ? { ...known, items: known.items.map((item) => (item.id === id ? { ...item, ...change } : item)) } : known));
  }, []);

  useEffect(() => {
    const touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const drop = (id: string): void => setPages((known) => (known.items.some((item) => item.id === id) ? { ...known, items: known.items.filter((item) => item.id !== id) } : known));
    const fetchLine = async (id: string): Promise<void> => {
      const { report } = await request(QueueLineDocument, { id });
      const { filter: now } = latest.current;
      const asleep = report?.snoozedUntil != null && Date.parse(report.snoozedUntil) > Date.now();
      if (!report || report.state !== now.state || (asleep && now.whose !== 'snoozed')) drop(id);
      else setPages((known) => ({ ...known, items: merged(known.items, [report], now.state === 'open') }));
    };
    const catchUp = (): void => {
      timer = undefined;
      const ids = [...touched];
      touched.clear();
      const known = new Set(latest.current.pages.items.map(({ id }) => id));
      const byLine = latest.current.filter.whose === undefined && ids.length <= LINES_AT_ONCE && ids.every((id) => known.has(id));
      // What fails here comes with the next refresh.
      if (byLine) void Promise.all(ids.map(fetchLine)).catch(() => undefined);
      else void reload();
    };
    const touch = (id: string): void => {
      touched.add(id);
      timer ??= setTimeout(catchUp, GATHER_MS);
    };
    const stops = [
      subscribe(TriageChangedDocument, ({ triageChanged: change }) => {
        latest.current.onChange(change);
        const { reportId, kind, holder, at } = change;
        if (kind === 'taken' && holder) patch(reportId, { lease: { holder, mine: holder === ownName, until: new Date(Date.parse(at) + LEASE_MS).toISOString() } });
        else if (kind === 'left') patch(reportId, { lease: null });
        else touch(reportId);
      }),
      subscribe(ReportChangedDocument, ({ reportChanged }) => touch(reportChanged.id)),
    ];
    return () => {
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [reload, patch, ownName]);

  const hide = useCallback((ids: readonly string[]) => setHidden((before) => new Set([...before, ...ids])), []);
  const bringBack = useCallback((ids: readonly string[]) => {
    setHidden((before) => new Set([...before].filter((id) => !ids.includes(id))));
    void reload();
  }, [reload]);
  const items = useMemo(() => (hidden.size === 0 ? pages.items : pages.items.filter(({ id }) => !hidden.has(id))), [pages.items, hidden]);
  return { items, hasMore: pages.hasMore, loading: state.loading, error: state.error, showMore, reload: useCallback(() => void reload(), [reload]), patch, hide, bringBack };
}
