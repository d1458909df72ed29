import { useCallback, useRef, useState } from 'react';
import type { FormProblems } from '../../api/use-form-action.js';
import { ApiError, request } from '../../api/request.js';
import { ImportGeocodesDocument, type GeocodeImportInput } from '../../generated/desk/graphql.js';
import { importParts } from './import-parts.js';

export interface ImportResult {
  added: number;
  changed: number;
  unchanged: number;
  drawnAreas: number;
  refused: string[];
  tooLarge: number;
}

export interface ImportState {
  /** Parts done and to do, while it runs. */
  progress: { done: number; of: number } | undefined;
  result: ImportResult | undefined;
  problems: FormProblems;
}

const NOTHING_WRONG: FormProblems = { sentence: undefined, fields: new Map() };
const NOTHING: ImportResult = { added: 0, changed: 0, unchanged: 0, drawnAreas: 0, refused: [], tooLarge: 0 };

/** Sends a file part by part; what was taken before a failure stays, and sending it again changes nothing of it. */
export function useImport(onDone: () => void): ImportState & { send: (input: GeocodeImportInput) => Promise<void>; stop: () => void } {
  const [state, setState] = useState<ImportState>({ progress: undefined, result: undefined, problems: NOTHING_WRONG });
  const stopped = useRef<AbortController>(undefined);
  const send = useCallback(async (input: GeocodeImportInput) => {
    const { parts, tooLarge } = importParts(input.text);
    const abort = new AbortController();
    stopped.current = abort;
    let result: ImportResult = { ...NOTHING, tooLarge };
    setState({ progress: { done: 0, of: parts.length }, result: undefined, problems: NOTHING_WRONG });
    try {
      for (const [index, text] of parts.entries()) {
        const { importGeocodes: told } = await request(ImportGeocodesDocument, { input: { ...input, text } }, abort.signal);
        result = {
          ...result,
          added: result.added + told.added,
          changed: result.changed + told.changed,
          unchanged: result.unchanged + told.unchanged,
          drawnAreas: result.drawnAreas + told.drawnAreas,
          refused: [...result.refused, ...told.refused],
        };
        setState({ progress: { done: index + 1, of: parts.length }, result, problems: NOTHING_WRONG });
      }
      setState({ progress: undefined, result, problems: NOTHING_WRONG });
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
