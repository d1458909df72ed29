import { useCallback, useState } from 'react';
import { useToast } from '../shell/toast.js';
import { request } from './request.js';
import type { ApiDocument } from './document.js';

/** Runs a mutation; a refusal is shown as the server's own sentence. Undefined means it did not happen. */
export function useAction<Data, Variables>(document: ApiDocument<Data, Variables>): [(variables: Variables) => Promise<Data | undefined>, boolean] {
  const show = useToast();
  const [running, setRunning] = useState(false);
  const run = useCallback(async (variables: Variables) => {
    setRunning(true);
    try {
      return await request(document, variables);
    } catch (error) {
      show({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
      return undefined;
    } finally {
      setRunning(false);
    }
  }, [document, show]);
  return [run, running];
}
