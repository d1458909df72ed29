import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readMoment } from './moment.js';
import { filterSearch, parseFilters, type MapFilters } from './url-state.js';

/** Moves to another address of the map without losing filters and view. */
export function useKeepingNavigate(): (path: string, options?: { replace?: boolean }) => void {
  const [, navigate] = useLocation();
  return useCallback((path, options) => navigate(path + location.search + location.hash, options ?? {}), [navigate]);
}

export interface MapUrl {
  filters: MapFilters;
  /** The past moment that is shown; undefined for now. */
  at: string | undefined;
  setFilters: (filters: MapFilters) => void;
  setAt: (at: string | undefined) => void;
}

export function useMapUrl(): MapUrl {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const filters = useMemo(() => parseFilters(search), [search]);
  const at = useMemo(() => readMoment(new URLSearchParams(search).get('at'), Date.now()), [search]);
  const setFilters = useCallback((next: MapFilters) => navigate(path + filterSearch(next, at) + location.hash, { replace: true }), [navigate, path, at]);
  const setAt = useCallback((next: string | undefined) => navigate(path + filterSearch(filters, next) + location.hash, { replace: true }), [navigate, path, filters]);
  return { filters, at, setFilters, setAt };
}
