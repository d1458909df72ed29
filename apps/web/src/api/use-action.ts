import { useCallback, useState } from 'react';
import { useTranslate } from '../shell/language.js';
import { useToast } from '../shell/toast.js';
import { request } from './request.js';
import { sentenceOf } from './sentence-of.js';
import type { ApiDocument } from './document.js';

/** Runs a mutation; a refusal is shown as the server's own sentence. Undefined means it did not happen. */
export function useAction<Data, Variables>(document: ApiDocument<Data, Variables>): [(variables: Variables) => Promise<Data | undefined>, boolean] {
  const show = useToast();
  const { t } = useTranslate();
  const [running, setRunning] = useState(false);
  const run = useCallback(async (variables: Variables) => {
    setRunning(true);
    try {
      return await request(document, variables);
    } catch (error) {
      show({ kind: 'problem', text: sentenceOf(error, t) });
      return undefined;
    } finally {
      setRunning(false);
    }
  }, [document, show, t]);
  return [run, running];
}
