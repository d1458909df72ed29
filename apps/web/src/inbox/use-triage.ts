import { useCallback, useRef, useState } from 'react';
import { request } from '../api/request.js';
import { TriageReportsDocument, UndoTriageDocument, type BulkAction } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';
import { useToast } from '../shell/toast.js';
import type { Queue } from './queue/use-queue.js';

/** Something that is done to one report or to several. */
export interface Act {
  /** What to say when it is done. */
  done: (count: number) => string;
  /** It leaves the list that is looked at. */
  leaves: boolean;
  one: (id: string) => Promise<unknown>;
  bulk?: BulkAction;
}

export interface Undoable {
  ids: readonly string[];
  text: string;
  until: number;
  seconds: number;
}

interface Triage {
  /** Runs at once for the eye; what the server refuses comes back with its sentence. Resolves to what was done. */
  run: (act: Act, ids: readonly string[]) => Promise<readonly string[]>;
  undoable: Undoable | undefined;
  undo: () => void;
  forgetUndo: () => void;
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `undoSeconds`: for how long it is offered to take something back; undefined while the server has not said so. */
export function useTriage(queue: Queue, undoSeconds: number | undefined, onOpen: (id: string) => void, onChanged: () => void): Triage {
  const { t } = useTranslate();
  const show = useToast();
  const [undoable, setUndoable] = useState<Undoable>();
  const last = useRef<{ ids: readonly string[]; running: Promise<readonly string[]> }>(undefined);
  const { hide, bringBack } = queue;

  const refused = useCallback((ids: readonly string[], text: string) => {
    const [first] = ids;
    bringBack(ids);
    show({ kind: 'problem', text, ...(first === undefined ? {} : { action: { label: t('desk.openIt'), run: () => onOpen(first) } }) });
  }, [bringBack, show, t, onOpen]);

  const run = useCallback((act: Act, ids: readonly string[]) => {
    if (act.leaves) hide(ids);
    const perform = async (): Promise<readonly string[]> => {
      try {
        if (ids.length === 1 || !act.bulk) {
          for (const id of ids) await act.one(id);
          return ids;
        }
        const { triageReports } = await request(TriageReportsDocument, { ids: [...ids], action: act.bulk });
        const failed = triageReports.filter(({ ok }) => !ok);
        if (failed.length > 0) refused(failed.map(({ id }) => id), t('desk.someFailed', { count: failed.length, problem: failed[0]?.problem ?? '' }));
        return triageReports.filter(({ ok }) => ok).map(({ id }) => id);
      } catch (error) {
        refused(ids, sentence(error));
        return [];
      }
    };
    const running = perform();
    last.current = { ids, running };
    setUndoable(undefined);
    return running.then((done) => {
      const offered = done.length > 0 && last.current?.running === running && undoSeconds;
      if (offered) setUndoable({ ids: done, text: act.done(done.length), seconds: offered, until: Date.now() + offered * 1_000 });
      onChanged();
      return done;
    });
  }, [hide, refused, onChanged, t, undoSeconds]);

  const undo = useCallback(() => {
    const taken = last.current;
    if (!taken) return;
    last.current = undefined;
    setUndoable(undefined);
    void (async () => {
      const done = await taken.running;
      try {
        for (const reportId of done) await request(UndoTriageDocument, { reportId });
      } catch (error) {
        show({ kind: 'problem', text: sentence(error) });
      }
      bringBack(done);
      onChanged();
      const [first] = done;
      if (first !== undefined) onOpen(first);
      if (done.length > 0) show({ text: t('inbox.undone') });
    })();
  }, [bringBack, onChanged, onOpen, show, t]);

  const forgetUndo = useCallback(() => {
    last.current = undefined;
    setUndoable(undefined);
  }, []);
  return { run, undoable, undo, forgetUndo };
}
