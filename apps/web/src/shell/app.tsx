import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useLive } from '../api/live.js';
import { PublicMap } from '../public/public-map.js';
import { Failure } from './failure.js';
import { Header } from './header.js';
import { useTranslate, withWords } from './language.js';
import { SessionProvider, useSession } from './session.js';
import { ToastProvider } from './toast.js';

const Desk = lazy(() => withWords(import('./desk.js'), 'detail', 'desk'));

function ExerciseBanner() {
  const { t } = useTranslate();
  const { exercise } = useSession();
  return exercise ? <p className="exercise" role="note"><strong>{t('exercise.word')}</strong> {t('exercise.sentence')}</p> : null;
}

const LOST_SHOWN_AFTER_MS = 3_000;

/** Says how old the picture is when the connection stays away for more than a moment. */
function OfflineNote() {
  const { t, language } = useTranslate();
  const { lostAt } = useLive();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (lostAt === undefined) return undefined;
    const timer = setTimeout(() => setShown(true), LOST_SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [lostAt]);
  if (!shown || lostAt === undefined) return null;
  return <p className="offline" role="alert">{t('offline', { time: new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(lostAt) })}</p>;
}

function Waiting() {
  const { t } = useTranslate();
  return <main id="main" className="page"><p className="empty">{t('loading')}</p></main>;
}

function Shell() {
  const { t } = useTranslate();
  const [address] = useLocation();
  return (
    <>
      <a href="#main" className="skip" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.querySelector<HTMLElement>('a, button, input, [tabindex]')?.focus(); }}>{t('skip')}</a>
      <Header />
      <ExerciseBanner />
      <OfflineNote />
      <Failure address={address}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/desk/*?" component={Desk} />
            <Route component={PublicMap} />
          </Switch>
        </Suspense>
      </Failure>
    </>
  );
}

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <ToastProvider>
        <SessionProvider>
          <Shell />
        </SessionProvider>
      </ToastProvider>
    </I18nProvider>
  );
}
