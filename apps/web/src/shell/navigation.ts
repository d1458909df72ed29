import type { Role } from '../generated/first/graphql.js';
import type { IconName } from './icons.js';
import type { MessageKey } from './language.js';

export interface NavItem {
  path: string;
  word: MessageKey;
  icon: IconName;
  /** Who sees it besides administrators. */
  roles: Role[];
}

const STAFF: Role[] = ['coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'];
export const BROADCAST_STAFF: Role[] = ['coordinator', 'alert_author', 'alert_approver'];

/** What people work with all day. */
export const WORK: readonly NavItem[] = [
  { path: '/desk/map', word: 'nav.map', icon: 'map', roles: STAFF },
  { path: '/desk/inbox', word: 'nav.inbox', icon: 'inbox', roles: ['coordinator'] },
  { path: '/desk/conversations', word: 'nav.conversations', icon: 'talk', roles: ['coordinator'] },
  { path: '/desk/broadcasts', word: 'nav.broadcasts', icon: 'broadcast', roles: BROADCAST_STAFF },
  { path: '/desk/alerts', word: 'nav.alerts', icon: 'alert', roles: STAFF },
  { path: '/desk/volunteers', word: 'nav.volunteers', icon: 'people', roles: ['volunteer_manager', 'coordinator'] },
];

/** What is set up once and looked after now and then. */
export const SET_UP: readonly NavItem[] = [
  { path: '/desk/channels', word: 'nav.channels', icon: 'channel', roles: ['coordinator'] },
  { path: '/desk/rules', word: 'nav.rules', icon: 'filter', roles: ['coordinator'] },
  { path: '/desk/templates', word: 'nav.templates', icon: 'template', roles: ['coordinator'] },
  { path: '/desk/gazetteers', word: 'nav.gazetteers', icon: 'place', roles: ['coordinator'] },
  { path: '/desk/feeds', word: 'nav.feeds', icon: 'feed', roles: STAFF },
  { path: '/desk/geocodes', word: 'nav.geocodes', icon: 'area', roles: STAFF },
  { path: '/desk/agencies', word: 'nav.agencies', icon: 'agency', roles: STAFF },
  { path: '/desk/people', word: 'nav.people', icon: 'people', roles: [] },
  { path: '/desk/retention', word: 'nav.retention', icon: 'clock', roles: [] },
  { path: '/desk/settings', word: 'nav.settings', icon: 'settings', roles: ['coordinator'] },
];
