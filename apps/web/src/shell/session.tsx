import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { reconnect, subscribe } from '../api/live.js';
import { useQuery } from '../api/use-query.js';
import { ReportChangedDocument, StartDocument, type Role, type SessionFragment, type StartQuery } from '../generated/first/graphql.js';

const NOTHING = {};
/** The number of waiting reports in the header is asked for at most this often. */
const COUNT_EVERY_MS = 2_000;

interface Session {
  me: SessionFragment | undefined;
  situation: StartQuery['situation'] | undefined;
  /** False until it is known whether somebody is signed in. */
  known: boolean;
  exercise: boolean;
  setExercise: (exercise: boolean) => void;
  /** After signing in or out. */
  changed: () => void;
  reload: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error, reload } = useQuery(StartDocument, NOTHING);
  const [exercise, setExercise] = useState(false);
  // Until the answer is here nobody is taken for a stranger and sent to sign in again.
  const [switching, setSwitching] = useState(false);
  useEffect(() => setSwitching(false), [data, error]);
  const changed = useCallback(() => {
    setSwitching(true);
    reconnect();
    reload();
  }, [reload]);
  const watchesReports = hasRole(data?.me ?? undefined, 'coordinator');
  useEffect(() => {
    if (!watchesReports) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(ReportChangedDocument, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, COUNT_EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [watchesReports, reload]);
  const session = useMemo<Session>(
    () => ({ me: data?.me ?? undefined, situation: data?.situation, known: !switching && (data !== undefined || error !== undefined), exercise: exercise || data?.situation.exercise === true, setExercise, changed, reload }),
    [data, error, switching, exercise, changed, reload],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside of SessionProvider.');
  return session;
}

/** The buttons somebody sees; the server decides again what they may do. */
export function hasRole(me: SessionFragment | undefined, ...roles: Role[]): boolean {
  return me !== undefined && (me.roles.includes('administrator') || me.roles.some((role) => roles.includes(role)));
}
