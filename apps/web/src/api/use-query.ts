import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from './live.js';
import { request } from './request.js';
import type { ApiDocument } from './document.js';

export interface QueryState<Data> {
  data: Data | undefined;
  error: Error | undefined;
  loading: boolean;
  reload: () => void;
}

/** Runs a query, again when its variables change and after every reconnect: what was missed meanwhile is fetched. */
export function useQuery<Data, Variables>(document: ApiDocument<Data, Variables>, variables: Variables, pause = false): QueryState<Data> {
  const [state, setState] = useState<{ data?: Data; error?: Error; loading: boolean }>({ loading: true });
  const { epoch } = useLive();
  const [round, setRound] = useState(0);
  const key = JSON.stringify(variables);
  const latest = useRef(variables);
  latest.current = variables;
  const lastKey = useRef(key);

  useEffect(() => {
    if (pause) return undefined;
    const stale = lastKey.current !== key;
    lastKey.current = key;
    const abort = new AbortController();
    setState((before) => (stale ? { loading: true } : { ...before, loading: true }));
    request(document, latest.current, abort.signal).then(
      (data) => setState({ data, loading: false }),
      (error: Error) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, error, loading: false }));
      },
    );
    return () => abort.abort();
  }, [document, key, epoch, round, pause]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { data: state.data, error: state.error, loading: state.loading, reload };
}
