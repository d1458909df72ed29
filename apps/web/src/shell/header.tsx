import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLive } from '../api/live.js';
import { useAction } from '../api/use-action.js';
import { SignOutDocument } from '../generated/first/graphql.js';
import { Icon, type IconName } from './icons.js';
import { chooseLanguage, LANGUAGES, useTranslate, type Language, type MessageKey } from './language.js';
import { hasRole, useSession } from './session.js';
import { chooseTheme, THEMES, useTheme, type Theme } from './theme.js';

type Roles = Parameters<typeof hasRole>[1][];
const STAFF: Roles = ['coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'];

const DESK: { path: string; word: MessageKey; icon: IconName; roles: Roles }[] = [
  { path: '/desk/map', word: 'nav.map', icon: 'map', roles: STAFF },
  { path: '/desk/inbox', word: 'nav.inbox', icon: 'inbox', roles: ['coordinator'] },
  { path: '/desk/volunteers', word: 'nav.volunteers', icon: 'people', roles: ['volunteer_manager', 'coordinator'] },
  { path: '/desk/alerts', word: 'nav.alerts', icon: 'alert', roles: STAFF },
  { path: '/desk/feeds', word: 'nav.feeds', icon: 'feed', roles: STAFF },
  { path: '/desk/geocodes', word: 'nav.geocodes', icon: 'area', roles: STAFF },
  { path: '/desk/agencies', word: 'nav.agencies', icon: 'agency', roles: STAFF },
  { path: '/desk/people', word: 'nav.people', icon: 'people', roles: [] },
  { path: '/desk/channels', word: 'nav.channels', icon: 'channel', roles: ['coordinator'] },
];

function Connection() {
  const { t } = useTranslate();
  const { connection } = useLive();
  if (connection === 'idle') return null;
  return <span className="connection" data-state={connection} role="status">{t(`connection.${connection}`)}</span>;
}

function Preferences() {
  const { t, language } = useTranslate();
  const theme = useTheme();
  return (
    <>
      <label className="preference">
        <Icon name="language" />
        <span className="for-readers">{t('preference.language')}</span>
        <select value={language} onChange={(event) => void chooseLanguage(event.target.value as Language)}>
          {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </select>
      </label>
      <label className="preference">
        <Icon name="theme" />
        <span className="for-readers">{t('preference.theme')}</span>
        <select value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
          {THEMES.map((each) => <option key={each} value={each}>{t(`theme.${each}`)}</option>)}
        </select>
      </label>
    </>
  );
}

function Account() {
  const { t } = useTranslate();
  const { me, changed } = useSession();
  const [, navigate] = useLocation();
  const [signOut] = useAction(SignOutDocument);
  if (!me) return <Link href="/desk/sign-in" className="nav-link">{t('nav.signIn')}</Link>;
  const leave = async (): Promise<void> => {
    if (!(await signOut({}))) return;
    changed();
    navigate('/');
  };
  return (
    <span className="account">
      <span className="account-name" title={me.email}>{me.name}</span>
      <button type="button" className="button quiet" onClick={() => void leave()}>{t('nav.signOut')}</button>
    </span>
  );
}

export function Header() {
  const { t } = useTranslate();
  const { me, situation } = useSession();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const items = DESK.filter(({ roles }) => hasRole(me, ...roles));
  return (
    <header className="header">
      <Link href={me ? '/desk/map' : '/'} className="brand"><img src="/assets/icon.svg" alt="" width="26" height="26" />Watchpost</Link>
      <Connection />
      <button type="button" className="button quiet only-icon menu-button" aria-expanded={open} aria-controls="header-menu" aria-label={t('nav.menu')} onClick={() => setOpen(!open)}><Icon name={open ? 'close' : 'menu'} /></button>
      <div className="header-menu" id="header-menu" data-open={open || undefined}>
        <nav aria-label={t('nav.label')} onClick={() => setOpen(false)}>
          {me ? items.map(({ path: to, word, icon }) => (
            <Link key={to} href={to} className="nav-link" aria-current={path.startsWith(to) ? 'page' : undefined}>
              <Icon name={icon} />{t(word)}
              {to === '/desk/inbox' && situation && situation.openReports > 0 ? <span className="badge">{situation.openReports}</span> : null}
            </Link>
          )) : (
            <>
              <a href="/report" className="nav-link call"><Icon name="plus" />{t('nav.report')}</a>
              <a href="/volunteer" className="nav-link"><Icon name="people" />{t('nav.volunteer')}</a>
            </>
          )}
        </nav>
        <div className="header-end"><Preferences /><Account /></div>
      </div>
    </header>
  );
}
