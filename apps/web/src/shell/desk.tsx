import { lazy, Suspense, type ReactNode } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import type { Role } from '../generated/first/graphql.js';
import './desk.css';
import './state.css';
import { useTranslate } from './language.js';
import { BROADCAST_STAFF } from './navigation.js';
import { hasRole, useSession } from './session.js';
import { SetUp, SignIn } from './sign-in.js';

const DeskMap = lazy(() => import('../incidents/desk-map.js'));
const Inbox = lazy(() => import('../inbox/inbox-page.js'));
const Feeds = lazy(() => import('../alerts/feeds/feeds-page.js'));
const Feed = lazy(() => import('../alerts/feeds/feed-page.js'));
const FeedForm = lazy(() => import('../alerts/feeds/feed-form-page.js'));
const Volunteers = lazy(() => import('../volunteers/volunteers-page.js'));
const Agencies = lazy(() => import('../agencies/agencies-page.js'));
const Agency = lazy(() => import('../agencies/agency-page.js'));
const History = lazy(() => import('../alerts/history/history-page.js'));
const Geocodes = lazy(() => import('../alerts/geocodes/geocodes-page.js'));
const People = lazy(() => import('../people/people-page.js'));
const Conversations = lazy(() => import('../conversations/conversations-page.js'));
const Rules = lazy(() => import('../rules/rules-page.js'));
const Rule = lazy(() => import('../rules/rule-page.js'));
const Channels = lazy(() => import('../messaging/channels-page.js'));
const AddChannel = lazy(() => import('../messaging/add-channel-page.js'));
const Channel = lazy(() => import('../messaging/channel-page.js'));
const Broadcasts = lazy(() => import('../broadcasts/broadcasts-page.js'));
const Broadcast = lazy(() => import('../broadcasts/broadcast-page.js'));
const BroadcastForm = lazy(() => import('../broadcasts/broadcast-form-page.js'));
const Templates = lazy(() => import('../templates/templates-page.js'));
const Settings = lazy(() => import('../settings/settings-page.js'));
const Retention = lazy(() => import('../retention/retention-page.js'));
const Gazetteers = lazy(() => import('../gazetteers/gazetteers-page.js'));

const BROADCAST_WRITERS: Role[] = ['coordinator', 'alert_author'];
const FEED_STAFF: Role[] = ['coordinator', 'alert_author', 'alert_approver'];

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
      <Route path="/desk/inbox/:id?">{({ id }) => <Guarded roles={['coordinator']}><Inbox {...(id === undefined ? {} : { id })} /></Guarded>}</Route>
      <Route path="/desk/feeds"><Guarded><Feeds /></Guarded></Route>
      <Route path="/desk/feeds/new"><Guarded roles={FEED_STAFF}><FeedForm /></Guarded></Route>
      <Route path="/desk/feeds/:id">{({ id }) => <Guarded><Feed key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/feeds/:id/change">{({ id }) => <Guarded roles={FEED_STAFF}><FeedForm key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/volunteers"><Guarded roles={['volunteer_manager', 'coordinator']}><Volunteers /></Guarded></Route>
      <Route path="/desk/agencies"><Guarded><Agencies /></Guarded></Route>
      <Route path="/desk/agencies/:id">{({ id }) => <Guarded><Agency key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/alerts"><Guarded><History /></Guarded></Route>
      <Route path="/desk/geocodes"><Guarded><Geocodes /></Guarded></Route>
      <Route path="/desk/people"><Guarded roles={['administrator']}><People /></Guarded></Route>
      <Route path="/desk/conversations/:id?">{({ id }) => <Guarded roles={['coordinator']}><Conversations {...(id === undefined ? {} : { id })} /></Guarded>}</Route>
      <Route path="/desk/rules"><Guarded roles={['coordinator']}><Rules /></Guarded></Route>
      <Route path="/desk/rules/new"><Guarded roles={['coordinator']}><Rule key="new" /></Guarded></Route>
      <Route path="/desk/rules/:id">{({ id }) => <Guarded roles={['coordinator']}><Rule key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/channels"><Guarded roles={['coordinator']}><Channels /></Guarded></Route>
      <Route path="/desk/channels/new"><Guarded roles={['administrator']}><AddChannel /></Guarded></Route>
      <Route path="/desk/channels/:id">{({ id }) => <Guarded roles={['coordinator']}><Channel key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/broadcasts"><Guarded roles={BROADCAST_STAFF}><Broadcasts /></Guarded></Route>
      <Route path="/desk/broadcasts/new"><Guarded roles={BROADCAST_WRITERS}><BroadcastForm /></Guarded></Route>
      <Route path="/desk/broadcasts/:id">{({ id }) => <Guarded roles={BROADCAST_STAFF}><Broadcast key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/broadcasts/:id/change">{({ id }) => <Guarded roles={BROADCAST_WRITERS}><BroadcastForm key={id} id={id} /></Guarded>}</Route>
      <Route path="/desk/templates"><Guarded roles={['coordinator']}><Templates /></Guarded></Route>
      <Route path="/desk/retention"><Guarded roles={['administrator']}><Retention /></Guarded></Route>
      <Route path="/desk/settings"><Guarded roles={['coordinator']}><Settings /></Guarded></Route>
      <Route path="/desk/gazetteers"><Guarded roles={['coordinator']}><Gazetteers /></Guarded></Route>
      <Route path="/desk/map/*?"><Guarded><DeskMap /></Guarded></Route>
      <Route><Redirect to="/desk/map" replace /></Route>
    </Switch>
  );
}
