import type { Geometry } from 'geojson';
import { useEffect, useMemo } from 'react';
import { useQuery } from '../../api/use-query.js';
import { AlertShapeDocument } from '../../generated/detail/graphql.js';

/** Shapes of an alert, each once however many languages say it. */
export function shapesOf(infos: readonly { areas: readonly { geometry?: string | null }[] }[]): Geometry[] {
  const texts = new Set(infos.flatMap(({ areas }) => areas.map(({ geometry }) => geometry ?? '')).filter(Boolean));
  return [...texts].map((text) => JSON.parse(text) as Geometry);
}

/** Hands over the shape of an alert that the map does not show by itself: one that does not stand at the moment shown. */
export function useAlertShape(id: string, wanted: boolean, onShape: (shapes: Geometry[] | undefined) => void): void {
  const { data } = useQuery(AlertShapeDocument, { id }, !wanted);
  const shapes = useMemo(() => (data?.alert ? shapesOf(data.alert.infos) : undefined), [data]);
  useEffect(() => {
    onShape(wanted ? shapes : undefined);
    return () => onShape(undefined);
  }, [shapes, wanted, onShape]);
}
