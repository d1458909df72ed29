import type { Feature, Point } from 'geojson';
import { useCallback, useEffect, useRef, useState } from 'react';
import { subscribe, useLive } from '../api/live.js';
import { getJson } from '../api/request.js';
import { PictureChangedDocument } from '../generated/first/graphql.js';
import type { IncidentFacts, IncidentRow, PictureList } from './picture.js';
import { filterQuery, matchesFilters, type MapFilters } from './url-state.js';

/** Changes come in bursts: the list is asked for at most this often. */
const RELOAD_EVERY_MS = 2_500;
const LONGEST_LIST = 200;

export interface PictureChange {
  kind: string;
  id: string;
  action: string;
  incident: IncidentRow | undefined;
}

function readChange(change: { kind: string; id: string; action: string; feature?: string | null }): PictureChange {
  const feature = change.feature ? (JSON.parse(change.feature) as Feature<Point | null, IncidentFacts>) : undefined;
  const [lng, lat] = feature?.geometry?.coordinates ?? [];
  return {
    kind: change.kind,
    id: change.id,
    action: change.action,
    incident: feature && lng !== undefined && lat !== undefined ? { ...feature.properties, id: change.id, lng, lat } : undefined,
  };
}

const inside = (box: string, { lng, lat }: IncidentRow): boolean => {
  const [west = -180, south = -90, east = 180, north = 90] = box.split(',').map(Number);
  return lat >= south && lat <= north && (west <= east ? lng >= west && lng <= east : lng >= west || lng <= east);
};

export interface Picture {
  list: PictureList | undefined;
  error: Error | undefined;
  loading: boolean;
  /** Ids that came in while this page was open, newest first. */
  arrived: string[];
}

/** The equal list beside the map: fetched for the view, the filters and the moment, kept fresh by the subscription. */
export function usePicture(box: string | undefined, filters: MapFilters, at: string | undefined, onChange: (change: PictureChange) => void): Picture {
  const [list, setList] = useState<PictureList>();
  const [error, setError] = useState<Error>();
  const [loading, setLoading] = useState(true);
  const [arrived, setArrived] = useState<string[]>([]);
  const [round, setRound] = useState(0);
  const { epoch } = useLive();
  const moment = at === undefined ? '' : `&at=${at}`;
  const query = filterQuery(filters).toString();
  const latest = useRef({ box, filters, onChange });
  latest.current = { box, filters, onChange };

  useEffect(() => {
    if (box === undefined) return undefined;
    const abort = new AbortController();
    setLoading(true);
    getJson<PictureList>(`/map/list.json?bbox=${box}${query && `&${query}`}${moment}`, abort.signal).then(
      (answer) => {
        setList(answer);
        setError(undefined);
        setLoading(false);
      },
      (problem: Error) => {
        if (abort.signal.aborted) return;
        setError(problem);
        setLoading(false);
      },
    );
    return () => abort.abort();
  }, [box, query, moment, round, epoch]);

  const reloadSoon = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onData = useCallback((change: PictureChange) => {
    latest.current.onChange(change);
    const { incident } = change;
    if (change.kind === 'incident') {
      setList((before) => {
        if (!before) return before;
        const others = before.incidents.filter(({ id }) => id !== change.id);
        const belongs = incident && change.action === 'upsert' && matchesFilters(latest.current.filters, incident, Date.now()) && inside(latest.current.box ?? '', incident);
        if (belongs && others.length === before.incidents.length) setArrived((ids) => [incident.id, ...ids].slice(0, 50));
        const incidents = belongs ? [incident, ...others].sort((a, b) => b.reportedAt.localeCompare(a.reportedAt)).slice(0, LONGEST_LIST) : others;
        return { ...before, incidents };
      });
    }
    reloadSoon.current ??= setTimeout(() => {
      reloadSoon.current = undefined;
      setRound((before) => before + 1);
    }, RELOAD_EVERY_MS);
  }, []);

  // The past does not change: what comes in meanwhile is fetched on the way back.
  const live = at === undefined;
  useEffect(() => {
    if (!live) return undefined;
    const stop = subscribe(PictureChangedDocument, ({ pictureChanged }) => onData(readChange(pictureChanged)));
    return () => {
      stop();
      clearTimeout(reloadSoon.current);
      reloadSoon.current = undefined;
    };
  }, [onData, live]);

  return { list, error, loading, arrived };
}
