import { useCallback, useState } from 'react';
import { useTranslate } from '../shell/language.js';
import type { ApiDocument } from './document.js';
import { ApiError, request } from './request.js';
import { sentenceOf } from './sentence-of.js';

export interface FormProblems {
  /** The sentence for the whole form; undefined when nothing is wrong. */
  sentence: string | undefined;
  /** By the name of the field and of all it is part of: what is wrong with a list's member is said at the list. */
  fields: ReadonlyMap<string, string>;
}

const NO_PROBLEMS: FormProblems = { sentence: undefined, fields: new Map() };

/** a.b.c is part of a and of a.b. */
function wholes(field: string): string[] {
  const parts = field.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** Sends a form; what the server refuses is said at the field it is about. */
export function useFormAction<Data, Variables>(document: ApiDocument<Data, Variables>): { send: (variables: Variables) => Promise<Data | undefined>; sending: boolean; problems: FormProblems } {
  const { t } = useTranslate();
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
        sentence: sentenceOf(error, t),
        fields: new Map(named.flatMap(({ field, message }) => wholes(field).map((name) => [name, message] as const))),
      });
      return undefined;
    } finally {
      setSending(false);
    }
  }, [document, t]);
  return { send, sending, problems };
}
