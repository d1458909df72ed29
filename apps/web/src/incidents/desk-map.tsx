import type { Geometry } from 'geojson';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useRoute } from 'wouter';
import { useAction } from '../api/use-action.js';
import { EndDrillDocument } from '../generated/first/graphql.js';
import { MapPage } from '../map/map-page.js';
import type { Selection } from '../map/picture.js';
import { useKeepingNavigate } from '../map/use-map-url.js';
import { Icon } from '../shell/icons.js';
import { useTranslate, withWords } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { IncidentForm } from './incident-form.js';

const IncidentDetail = lazy(() => withWords(import('./incident-detail.js'), 'detail'));
const AlertDetail = lazy(() => withWords(import('../alerts/alert/alert-detail.js'), 'detail'));

/** The same map with the tools of the desk. */
export default function DeskMap() {
  const { t } = useTranslate();
  const { me, exercise, setExercise, changed } = useSession();
  const navigate = useKeepingNavigate();
  const [, route] = useRoute('/desk/map/:kind/:id');
  const [place, setPlace] = useState<{ lng: number; lat: number }>();
  const [openedPlace, setOpenedPlace] = useState<{ lng: number; lat: number }>();
  const [shapes, setShapes] = useState<Geometry[]>();
  const [creating, setCreating] = useState(false);
  const [endDrill, ending] = useAction(EndDrillDocument);
  const opened: Selection | undefined = route === null ? undefined : { kind: route.kind === 'a' ? 'alert' : 'incident', id: route.id };
  const open = useCallback((selection: Selection | undefined) => navigate(selection ? `/desk/map/${selection.kind === 'alert' ? 'a' : 'i'}/${selection.id}` : '/desk/map'), [navigate]);
  const close = useCallback(() => navigate('/desk/map'), [navigate]);
  const stopCreating = useCallback(() => {
    setCreating(false);
    setPlace(undefined);
  }, []);
  const finishDrill = async (): Promise<void> => {
    if (!window.confirm(t('drill.confirm')) || !(await endDrill({}))) return;
    setExercise(false);
    changed();
    location.reload();
  };

  let detail;
  if (creating) {
    detail = <IncidentForm place={place} onPlace={setPlace} onClose={stopCreating} onCreated={(id) => { stopCreating(); open({ kind: 'incident', id }); }} />;
  } else if (opened) {
    detail = (
      <Suspense fallback={<p className="empty">{t('loading')}</p>}>
        {opened.kind === 'incident' ? <IncidentDetail key={opened.id} id={opened.id} onClose={close} onPlace={setOpenedPlace} /> : <AlertDetail key={opened.id} id={opened.id} onClose={close} onShape={setShapes} />}
      </Suspense>
    );
  }
  const tools = (
    <>
      {hasRole(me, 'coordinator') && !creating ? <button type="button" className="button primary" onClick={() => setCreating(true)}><Icon name="plus" />{t('incident.new')}</button> : null}
      {creating && !place ? <p className="map-hint">{t('incident.clickMap')}</p> : null}
      {exercise && hasRole(me) ? <button type="button" className="button" disabled={ending} onClick={() => void finishDrill()}>{t('drill.end')}</button> : null}
    </>
  );
  return <MapPage opened={opened} detail={detail} tools={tools} onPick={creating ? setPlace : undefined} marked={creating ? place : openedPlace} shapes={shapes} onOpen={open} onExercise={setExercise} />;
}
