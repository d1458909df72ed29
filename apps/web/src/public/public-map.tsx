import type { Geometry } from 'geojson';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useRoute } from 'wouter';
import { MapPage } from '../map/map-page.js';
import type { Selection } from '../map/picture.js';
import { useKeepingNavigate } from '../map/use-map-url.js';
import { useTranslate, withWords } from '../shell/language.js';
import { useSession } from '../shell/session.js';

const IncidentDetail = lazy(() => withWords(import('../incidents/incident-detail.js'), 'detail'));
const AlertDetail = lazy(() => withWords(import('../alerts/alert/alert-detail.js'), 'detail'));

/** The map that anyone sees: no account, nothing but public facts. */
export function PublicMap() {
  const { t } = useTranslate();
  const { setExercise } = useSession();
  const [place, setPlace] = useState<{ lng: number; lat: number }>();
  const [shapes, setShapes] = useState<Geometry[]>();
  const navigate = useKeepingNavigate();
  const [, incident] = useRoute('/i/:id');
  const [, alert] = useRoute('/a/:id');
  const opened: Selection | undefined = incident ? { kind: 'incident', id: incident.id } : alert ? { kind: 'alert', id: alert.id } : undefined;
  const open = useCallback((selection: Selection | undefined) => navigate(selection ? `/${selection.kind === 'incident' ? 'i' : 'a'}/${selection.id}` : '/'), [navigate]);
  const close = useCallback(() => navigate('/'), [navigate]);
  const detail = opened ? (
    <Suspense fallback={<p className="empty">{t('loading')}</p>}>
      {opened.kind === 'incident' ? <IncidentDetail key={opened.id} id={opened.id} onClose={close} onPlace={setPlace} /> : <AlertDetail key={opened.id} id={opened.id} onClose={close} onShape={setShapes} />}
    </Suspense>
  ) : undefined;
  return <MapPage opened={opened} detail={detail} marked={place} shapes={shapes} onOpen={open} onExercise={setExercise} />;
}
