import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../../api/request.js';
import { ReportDetailDocument, type ReportDetailFragment } from '../../generated/desk/graphql.js';

export type Detail = ReportDetailFragment;

/** What was looked at or fetched ahead, so that the next one is there at once. */
const known = new Map<string, Detail>();
const MOST_KNOWN = 30;

export function rememberDetail(detail: Detail): void {
  known.delete(detail.id);
  known.set(detail.id, detail);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}

/** Fetches ahead; a failure shows when it is really wanted. */
export function fetchAhead(id: string): void {
  if (known.has(id)) return;
  request(ReportDetailDocument, { id }).then(({ report }) => report && rememberDetail(report), () => undefined);
}

export interface DetailState {
  detail: Detail | undefined;
  /** True when the report cannot be seen any more. */
  gone: boolean;
  error: Error | undefined;
  reload: () => void;
}

export function useDetail(id: string | undefined): DetailState {
  const [state, setState] = useState<{ id?: string; detail?: Detail; gone?: boolean; error?: Error }>({});
  const [round, setRound] = useState(0);
  const current = useRef(id);
  current.current = id;
  useEffect(() => {
    if (id === undefined) return;
    request(ReportDetailDocument, { id }).then(
      ({ report }) => {
        if (report) rememberDetail(report);
        if (current.current === id) setState({ id, gone: !report, ...(report ? { detail: report } : {}) });
      },
      (error: Error) => {
        if (current.current === id) setState({ id, error });
      },
    );
  }, [id, round]);
  const fresh = state.id === id ? state : undefined;
  const ahead = id === undefined ? undefined : known.get(id);
  return { detail: fresh?.detail ?? ahead, gone: fresh?.gone ?? false, error: fresh?.error, reload: useCallback(() => setRound((before) => before + 1), []) };
}
