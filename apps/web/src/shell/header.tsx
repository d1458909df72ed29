import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLive } from '../api/live.js';
import { useAction } from '../api/use-action.js';
import { SignOutDocument } from '../generated/first/graphql.js';
import { Icon } from './icons.js';
import { chooseLanguage, LANGUAGES, useTranslate, type Language } from './language.js';
import { SET_UP, WORK, type NavItem } from './navigation.js';
import { hasRole, useSession } from './session.js';
import { chooseTheme, THEMES, useTheme, type Theme } from './theme.js';

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

function NavLink({ item, badge }: { item: NavItem; badge?: number }) {
  const { t } = useTranslate();
  const [path] = useLocation();
  return (
    <Link href={item.path} className="nav-link" aria-current={path.startsWith(item.path) ? 'page' : undefined}>
      <Icon name={item.icon} />{t(item.word)}
      {badge ? <span className="badge">{badge}</span> : null}
    </Link>
  );
}

/** What is needed now and then, behind one word; on a phone all of it stands in the menu. */
function SetUpMenu({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslate();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => { if (!place.current?.contains(event.target as Node)) setOpen(false); };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  if (items.length === 0) return null;
  return (
    <div className="nav-more" ref={place}>
      <button type="button" className="nav-link nav-more-button" data-current={items.some((item) => path.startsWith(item.path)) || undefined} aria-expanded={open} aria-controls="nav-set-up" onClick={(event) => { event.stopPropagation(); setOpen(!open); }}>{t('nav.setUp')}<Icon name="more" /></button>
      <p className="nav-more-title" aria-hidden="true">{t('nav.setUp')}</p>
      <div className="nav-panel" id="nav-set-up" data-open={open || undefined} role="group" aria-label={t('nav.setUp')}>{items.map((item) => <NavLink key={item.path} item={item} />)}</div>
    </div>
  );
}

export function Header() {
  const { t } = useTranslate();
  const { me, situation } = useSession();
  const [open, setOpen] = useState(false);
  const seen = (items: readonly NavItem[]): NavItem[] => items.filter(({ roles }) => hasRole(me, ...roles));
  return (
    <header className="header">
      <Link href={me ? '/desk/map' : '/'} className="brand"><img src="/assets/icon.svg" alt="" width="26" height="26" />Watchpost</Link>
      <Connection />
      <button type="button" className="button quiet only-icon menu-button" aria-expanded={open} aria-controls="header-menu" aria-label={t('nav.menu')} onClick={() => setOpen(!open)}><Icon name={open ? 'close' : 'menu'} /></button>
      <div className="header-menu" id="header-menu" data-open={open || undefined}>
        <nav aria-label={t('nav.label')} onClick={() => setOpen(false)}>
          {me ? (
            <>
              {seen(WORK).map((item) => <NavLink key={item.path} item={item} {...(item.path === '/desk/inbox' && situation ? { badge: situation.openReports } : {})} />)}
              <SetUpMenu items={seen(SET_UP)} />
            </>
          ) : (
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
