import { useCallback, useRef, useState } from 'react';
import type { FormProblems } from '../../api/use-form-action.js';
import { ApiError } from '../../api/request.js';
import { importParts } from './import-parts.js';

/** What every import tells; what else it tells is added up by the one who sends. */
export interface ImportTold {
  added: number;
  changed: number;
  unchanged: number;
  refused: string[];
}

export interface ImportState<Told> {
  /** Parts done and to do, while it runs. */
  progress: { done: number; of: number } | undefined;
  result: (Told & { tooLarge: number }) | undefined;
  problems: FormProblems;
}

const NOTHING_WRONG: FormProblems = { sentence: undefined, fields: new Map() };

/** Numbers are added up, lists joined. */
function sum<Told extends ImportTold>(before: Told | undefined, told: Told): Told {
  if (!before) return told;
  const entries = Object.entries(told).map(([key, value]: [string, unknown]): [string, unknown] => {
    const earlier: unknown = before[key as keyof Told];
    if (typeof value === 'number' && typeof earlier === 'number') return [key, earlier + value];
    return [key, Array.isArray(value) && Array.isArray(earlier) ? [...(earlier as unknown[]), ...(value as unknown[])] : value];
  });
  return Object.assign({}, told, Object.fromEntries(entries));
}

/** Sends a file part by part; what was taken before a failure stays, and sending it again changes nothing of it. */
export function usePartedImport<Told extends ImportTold>(onDone: () => void): ImportState<Told> & { send: (text: string, sendPart: (text: string, signal: AbortSignal) => Promise<Told>) => Promise<void>; stop: () => void } {
  const [state, setState] = useState<ImportState<Told>>({ progress: undefined, result: undefined, problems: NOTHING_WRONG });
  const stopped = useRef<AbortController>(undefined);
  const send = useCallback(async (whole: string, sendPart: (text: string, signal: AbortSignal) => Promise<Told>) => {
    const { parts, tooLarge } = importParts(whole);
    const abort = new AbortController();
    stopped.current = abort;
    let told: Told | undefined;
    setState({ progress: { done: 0, of: parts.length }, result: undefined, problems: NOTHING_WRONG });
    try {
      for (const [index, text] of parts.entries()) {
        told = sum(told, await sendPart(text, abort.signal));
        setState({ progress: { done: index + 1, of: parts.length }, result: { ...told, tooLarge }, problems: NOTHING_WRONG });
      }
      setState((before) => ({ ...before, progress: undefined }));
    } catch (error) {
      const named = error instanceof ApiError ? error.problems : [];
      const sentence = abort.signal.aborted ? undefined : error instanceof Error ? error.message : String(error);
      setState((before) => ({ progress: undefined, result: before.result, problems: { sentence, fields: new Map(named.map(({ field, message }) => [field, message])) } }));
    }
    onDone();
  }, [onDone]);
  const stop = useCallback(() => stopped.current?.abort(), []);
  return { ...state, send, stop };
}
