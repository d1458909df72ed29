import { lazy, Suspense, type ReactNode } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import type { Role } from '../generated/first/graphql.js';
import './desk.css';
import { useTranslate } from './language.js';
import { hasRole, useSession } from './session.js';
import { SetUp, SignIn } from './sign-in.js';

const DeskMap = lazy(() => import('../incidents/desk-map.js'));
const Inbox = lazy(() => import('../inbox/inbox-page.js'));
const Feeds = lazy(() => import('../alerts/feeds/feeds-page.js'));
const Volunteers = lazy(() => import('../volunteers/volunteers-page.js'));
const Agencies = lazy(() => import('../agencies/agencies-page.js'));
const People = lazy(() => import('../people/people-page.js'));
const Channels = lazy(() => import('../messaging/channels-page.js'));

function Guarded({ roles, children }: { roles?: Role[]; children: ReactNode }) {
  const { t } = useTranslate();
  const { me, known, situation } = useSession();
  if (!known) return <main id="main" className="page"><p className="empty">{t('loading')}</p></main>;
  if (!me) return <Redirect to={situation?.needsSetUp ? '/desk/setup' : `/desk/sign-in?next=${encodeURIComponent(location.pathname)}`} replace />;
  if (roles && !hasRole(me, ...roles)) return <main id="main" className="page"><h1>{t('desk.notYours')}</h1><p>{t('desk.notYoursHint')}</p><p><Link href="/desk/map">{t('nav.map')}</Link></p></main>;
  return <Suspense fallback={<main id="main" className="page"><p className="empty">{t('loading')}</p></main>}>{children}</Suspense>;
}

/** Everything for staff; loaded only when somebody goes there. */
export default function Desk() {
  return (
    <Switch>
      <Route path="/desk/sign-in"><SignIn /></Route>
      <Route path="/desk/setup"><SetUp /></Route>
      <Route path="/desk/inbox"><Guarded roles={['coordinator']}><Inbox /></Guarded></Route>
      <Route path="/desk/feeds"><Guarded><Feeds /></Guarded></Route>
      <Route path="/desk/volunteers"><Guarded roles={['volunteer_manager', 'coordinator']}><Volunteers /></Guarded></Route>
      <Route path="/desk/agencies"><Guarded><Agencies /></Guarded></Route>
      <Route path="/desk/people"><Guarded roles={['administrator']}><People /></Guarded></Route>
      <Route path="/desk/channels"><Guarded roles={['coordinator']}><Channels /></Guarded></Route>
      <Route path="/desk/map/*?"><Guarded><DeskMap /></Guarded></Route>
      <Route><Redirect to="/desk/map" replace /></Route>
    </Switch>
  );
}
