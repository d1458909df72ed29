import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { filterSearch, parseFilters, type MapFilters } from './url-state.js';

/** Moves to another address of the map without losing filters and view. */
export function useKeepingNavigate(): (path: string, options?: { replace?: boolean }) => void {
  const [, navigate] = useLocation();
  return useCallback((path, options) => navigate(path + location.search + location.hash, options ?? {}), [navigate]);
}

export function useMapFilters(): [MapFilters, (filters: MapFilters) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const filters = useMemo(() => parseFilters(search), [search]);
  const setFilters = useCallback((next: MapFilters) => navigate(path + filterSearch(next) + location.hash, { replace: true }), [navigate, path]);
  return [filters, setFilters];
}
