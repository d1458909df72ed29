import { useCallback, useState } from 'react';
import type { ApiDocument } from './document.js';
import { ApiError, request } from './request.js';

export interface FormProblems {
  /** The sentence for the whole form; undefined when nothing is wrong. */
  sentence: string | undefined;
  /** By the name of the field, whole and its first part: of a list's member the list's. */
  fields: ReadonlyMap<string, string>;
}

const NO_PROBLEMS: FormProblems = { sentence: undefined, fields: new Map() };

/** Sends a form; what the server refuses is said at the field it is about. */
export function useFormAction<Data, Variables>(document: ApiDocument<Data, Variables>): { send: (variables: Variables) => Promise<Data | undefined>; sending: boolean; problems: FormProblems } {
  const [sending, setSending] = useState(false);
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const send = useCallback(async (variables: Variables) => {
    setSending(true);
    setProblems(NO_PROBLEMS);
    try {
      return await request(document, variables);
    } catch (error) {
      const named = error instanceof ApiError ? error.problems : [];
      setProblems({
        sentence: error instanceof Error ? error.message : String(error),
        fields: new Map(named.flatMap(({ field, message }) => [[field.split('.')[0] ?? field, message], [field, message]])),
      });
      return undefined;
    } finally {
      setSending(false);
    }
  }, [document]);
  return { send, sending, problems };
}
