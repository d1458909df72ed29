/** Who may call an operation at all. The administrator always may. */
export type Audience = 'everybody' | 'staff' | readonly RoleName[];
export type RoleName = 'administrator' | 'coordinator' | 'alert_author' | 'alert_approver' | 'volunteer_manager' | 'viewer';

export const ROLES: readonly RoleName[] = ['administrator', 'coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'];

/** Ids of records that belong to another agency, or to nobody. */
export interface ForeignRecords {
  incident: string;
  agency: string;
  ownAgency: string;
  report: string;
  alert: string;
  feed: string;
  volunteer: string;
  person: string;
  session: string;
  broadcast: string;
  /** Its last message is a report of the hidden incident. */
  conversation: string;
  /** A picture that came with that message. */
  media: string;
  /** In force for every agency, as nobody's. */
  rule: string;
}

export interface Row {
  audience: Audience;
  /** What the operation is asked with: always foreign records. */
  variables?: (foreign: ForeignRecords, unique: string) => Record<string, unknown>;
  /** The operation changes or answers one record of another agency: members of other agencies are refused. */
  needsVisible?: 'incident' | 'report' | 'conversation';
  /** The operation changes what every agency shares: of the members of an agency only administrators may. */
  changesWhatAllShare?: boolean;
  /** Wrong on purpose: refused whoever asks, so that nothing changes. */
  alwaysRefused?: boolean;
}

const byId = (kind: keyof ForeignRecords) => (foreign: ForeignRecords) => ({ id: foreign[kind] });
const FEED_STAFF: Audience = ['coordinator', 'alert_author', 'alert_approver'];
const BROADCASTERS: Audience = ['coordinator', 'alert_author', 'alert_approver'];
const notABroadcast = { name: 'x', texts: [], channelId: 'no-such-channel', audience: { people: 'both' } };
const noBroadcast = () => ({ id: 'no-such-broadcast' });
/** An id as it should be, of nothing. */
const NOTHING = '00000000-0000-4000-8000-000000000000';
const rule = { name: 'zq-rule', kind: 'keywords', text: 'zq*', tags: ['x'] };
const notAnAddress = { name: 'x', url: 'not an address' };

/**
 * Every operation of the API and who may call it. A new operation needs a row here; the test asks it as everybody and
 * looks for words of foreign records in the answers.
 */
export const RIGHTS: Readonly<Record<string, Row>> = {
  me: { audience: 'everybody' },
  situation: { audience: 'everybody' },
  incident: { audience: 'everybody', variables: byId('incident') },
  incidents: { audience: 'everybody', variables: () => ({ first: 100 }) },
  alert: { audience: 'everybody', variables: byId('alert') },
  alerts: { audience: 'everybody', variables: () => ({ first: 100 }) },
  alertChain: { audience: 'everybody', variables: byId('alert') },
  alertSubscriptions: { audience: 'staff', variables: ({ agency }) => ({ agencyId: agency }) },
  geocodeSystems: { audience: 'staff' },
  undrawnGeocodes: { audience: 'staff', variables: () => ({ first: 100 }) },
  agencies: { audience: 'staff' },
  feeds: { audience: 'staff' },
  ownFeedChecks: { audience: 'staff' },
  feed: { audience: 'staff', variables: byId('feed') },
  sessions: { audience: 'staff' },
  reports: { audience: ['coordinator'], variables: () => ({ first: 100, state: 'open' }) },
  report: { audience: ['coordinator'], needsVisible: 'report', variables: byId('report') },
  needs: { audience: ['coordinator'], variables: () => ({ first: 100, status: 'open' }) },
  triageCounts: { audience: ['coordinator'] },
  triagers: { audience: ['coordinator'] },
  triageSettings: { audience: ['coordinator'] },
  savedFilters: { audience: ['coordinator'] },
  replyTemplates: { audience: ['coordinator'] },
  renderReply: { audience: ['coordinator'], variables: ({ report }) => ({ templateId: 'no-such-template', reportId: report }), alwaysRefused: true },
  conversation: { audience: ['coordinator'], needsVisible: 'conversation', variables: byId('conversation') },
  conversations: { audience: ['coordinator'], variables: () => ({ first: 100 }) },
  volunteers: { audience: ['volunteer_manager', 'coordinator'], variables: () => ({ first: 100 }) },
  channels: { audience: ['coordinator'] },
  gateways: { audience: ['administrator'] },
  channelTest: { audience: ['administrator'], variables: () => ({ outboundId: 'no-such-message' }), alwaysRefused: true },
  parkedMessages: { audience: ['coordinator'], variables: () => ({ first: 100 }) },
  intakeRules: { audience: ['coordinator'] },
  tryIntakeRule: { audience: ['coordinator'], variables: () => ({ input: rule }) },
  broadcasts: { audience: BROADCASTERS, variables: () => ({ first: 100 }) },
  broadcast: { audience: BROADCASTERS, variables: byId('broadcast') },
  broadcastRecipients: { audience: BROADCASTERS, variables: (foreign) => ({ id: foreign.broadcast, first: 100 }) },
  previewBroadcast: { audience: ['coordinator', 'alert_author'], variables: () => ({ input: notABroadcast }), alwaysRefused: true },
  broadcastSettings: { audience: BROADCASTERS },
  broadcastChannels: { audience: BROADCASTERS },
  people: { audience: ['administrator'] },
  retentionClasses: { audience: ['administrator'] },
  localGazetteers: { audience: ['coordinator'] },
  operationArea: { audience: 'staff' },
  findPlaces: { audience: 'staff', variables: () => ({ text: 'Flood at Tacloban', first: 5 }) },

  signIn: { audience: 'everybody', variables: () => ({ email: 'nobody@example.org', password: '' }), alwaysRefused: true },
  signOut: { audience: 'everybody' },
  setUp: { audience: 'everybody', variables: (_, unique) => ({ token: 'guessed', email: `${unique}@example.org`, name: 'Guess', password: 'a long enough guess' }), alwaysRefused: true },
  changePassword: { audience: 'staff', variables: () => ({ currentPassword: 'wrong wrong wrong', newPassword: 'another long enough one' }), alwaysRefused: true },
  endSession: { audience: 'staff', variables: byId('session') },

  createIncident: { audience: ['coordinator'], variables: () => ({ input: { title: 'Own incident', category: 'other', severity: 1, visibility: 'agency' } }) },
  updateIncident: { audience: ['coordinator'], needsVisible: 'incident', variables: ({ incident }) => ({ id: incident, input: { severity: 3 } }) },
  shareIncident: { audience: ['coordinator'], needsVisible: 'incident', variables: ({ incident, agency }) => ({ id: incident, agencyId: agency }) },
  unshareIncident: { audience: ['coordinator'], needsVisible: 'incident', variables: ({ incident, ownAgency }) => ({ id: incident, agencyId: ownAgency }) },
  decideReport: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ id: report, decision: 'open' }) },

  takeReport: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ id: report, key: 'window of the test', overtake: false }) },
  takeNextReport: { audience: ['coordinator'], variables: () => ({ key: 'another window', filter: { search: 'zq-nothing' } }) },
  leaveReport: { audience: ['coordinator'], variables: ({ report }) => ({ id: report, key: 'window of the test' }) },
  checkReport: { audience: ['coordinator'], variables: () => ({ id: 'no-such-report', agree: true }), alwaysRefused: true },
  snoozeReport: { audience: ['coordinator'], variables: ({ report }) => ({ id: report, until: '2020-01-01T00:00:00Z' }), alwaysRefused: true },
  assignReport: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ id: report }) },
  escalateReport: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ id: report, reason: 'A test' }) },
  deEscalateReport: { audience: ['coordinator'], needsVisible: 'report', variables: byId('report') },
  placeReport: { audience: ['coordinator'], variables: ({ report }) => ({ id: report, point: [0, 95], place: 'Nowhere' }), alwaysRefused: true },
  linkReport: { audience: ['coordinator'], needsVisible: 'report', variables: byId('report') },
  addNeed: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ reportId: report, input: { kind: 'water' } }) },
  updateNeed: { audience: ['coordinator'], variables: () => ({ id: 'no-such-need', status: 'met' }), alwaysRefused: true },
  addVolunteerFromReport: { audience: ['coordinator'], needsVisible: 'report', variables: ({ report }) => ({ reportId: report, input: { name: 'zq-volunteer' } }) },
  triageReports: { audience: ['coordinator'], variables: ({ report }) => ({ ids: [report], action: { decision: 'open' } }) },
  undoTriage: { audience: ['coordinator'], variables: () => ({ reportId: 'no-such-report' }), alwaysRefused: true },
  saveFilter: { audience: ['coordinator'], variables: (_, unique) => ({ name: unique, filter: { urgency: 'now' }, shared: false }) },
  removeFilter: { audience: ['coordinator'], variables: () => ({ id: 'no-such-filter' }), alwaysRefused: true },
  saveReplyTemplate: { audience: ['coordinator'], changesWhatAllShare: true, variables: (_, unique) => ({ input: { name: unique, texts: [{ language: '', text: 'x' }] } }) },
  removeReplyTemplate: { audience: ['coordinator'], changesWhatAllShare: true, variables: () => ({ id: NOTHING }) },
  reply: { audience: ['coordinator'], needsVisible: 'conversation', variables: ({ conversation }, unique) => ({ conversationId: conversation, text: 'zq-told-back', key: unique }) },
  revealSender: { audience: ['coordinator'], needsVisible: 'conversation', variables: ({ conversation }) => ({ conversationId: conversation, reason: 'A test' }) },
  markSpam: { audience: ['coordinator'], needsVisible: 'conversation', variables: ({ conversation }) => ({ conversationId: conversation, spam: false }) },
  setRetention: { audience: ['administrator'], variables: () => ({ class: 'no such class', keepDays: 1 }), alwaysRefused: true },
  updateTriageSettings: { audience: ['administrator'], variables: () => ({}) },

  addFeed: { audience: FEED_STAFF, variables: () => ({ input: notAnAddress }), alwaysRefused: true },
  updateFeed: { audience: FEED_STAFF, variables: ({ feed }) => ({ id: feed, input: { url: 'not an address' } }), alwaysRefused: true },
  pollFeed: { audience: FEED_STAFF, variables: byId('feed') },
  removeFeed: { audience: ['coordinator'], variables: () => ({ id: 'no-such-feed' }), alwaysRefused: true },
  importGeocodes: { audience: ['coordinator'], variables: () => ({ input: { system: 'X', text: 'no file' } }), alwaysRefused: true },
  addAlertSubscription: { audience: FEED_STAFF, variables: () => ({ input: { agencyId: 'no-such-agency', name: 'x' } }), alwaysRefused: true },
  updateAlertSubscription: { audience: FEED_STAFF, variables: () => ({ id: 'no-such-subscription', input: { name: 'x' } }), alwaysRefused: true },
  removeAlertSubscription: { audience: FEED_STAFF, variables: () => ({ id: 'no-such-subscription' }), alwaysRefused: true },
  addChannel: { audience: ['administrator'], variables: () => ({ input: { name: 'x', gateway: 'no such gateway' } }), alwaysRefused: true },
  testChannel: { audience: ['administrator'], variables: () => ({ id: 'no-such-channel', to: 'nobody' }), alwaysRefused: true },
  updateChannel: { audience: ['administrator'], variables: () => ({ id: 'no-such-channel', input: { name: 'x' } }), alwaysRefused: true },
  replayParkedMessages: { audience: ['coordinator'] },
  saveIntakeRule: { audience: ['coordinator'], changesWhatAllShare: true, variables: (foreign) => ({ id: foreign.rule, input: rule }) },
  publishIntakeRule: { audience: ['coordinator'], changesWhatAllShare: true, variables: byId('rule') },
  takeBackIntakeRule: { audience: ['coordinator'], changesWhatAllShare: true, variables: byId('rule') },
  importLocalGazetteer: { audience: ['coordinator'], changesWhatAllShare: true, variables: () => ({ input: { name: 'x', text: 'name,lat,lon\nZq,1,1' } }) },
  removeLocalGazetteer: { audience: ['coordinator'], changesWhatAllShare: true, variables: () => ({ id: NOTHING }), alwaysRefused: true },
  setOperationArea: { audience: ['coordinator'], changesWhatAllShare: true, variables: () => ({ area: null }) },
  orderIntakeRules: { audience: ['coordinator'], changesWhatAllShare: true, variables: (foreign) => ({ ids: [foreign.rule] }) },
  saveBroadcast: { audience: ['coordinator', 'alert_author'], variables: () => ({ input: notABroadcast }), alwaysRefused: true },
  submitBroadcast: { audience: ['coordinator', 'alert_author'], variables: noBroadcast, alwaysRefused: true },
  approveBroadcast: { audience: ['coordinator', 'alert_approver'], variables: () => ({ ...noBroadcast(), revision: 1 }), alwaysRefused: true },
  sendBackBroadcast: { audience: ['coordinator', 'alert_approver'], variables: () => ({ ...noBroadcast(), reason: 'not now' }), alwaysRefused: true },
  pauseBroadcast: { audience: BROADCASTERS, variables: noBroadcast, alwaysRefused: true },
  resumeBroadcast: { audience: BROADCASTERS, variables: noBroadcast, alwaysRefused: true },
  stopBroadcast: { audience: BROADCASTERS, variables: () => ({ ...noBroadcast(), reason: 'not now' }), alwaysRefused: true },
  updateBroadcastSettings: { audience: ['administrator'], variables: () => ({ approvalAbove: -1, timeZone: 'UTC' }), alwaysRefused: true },

  setVolunteerStatus: { audience: ['volunteer_manager'], variables: ({ volunteer }) => ({ id: volunteer, status: 'verified' }) },

  createAgency: { audience: ['administrator'], variables: (_, unique) => ({ input: { name: `Agency ${unique}` } }) },
  updateAgency: { audience: ['administrator'], variables: ({ agency }) => ({ id: agency, input: { shortName: 'F' } }) },
  renewAgencyFeedToken: { audience: ['administrator'], variables: byId('agency') },
  createPerson: { audience: ['administrator'], variables: (_, unique) => ({ input: { email: `${unique}@example.org`, name: 'New', password: 'a long enough password', roles: ['viewer'] } }) },
  disablePerson: { audience: ['administrator'], variables: byId('person') },
  enablePerson: { audience: ['administrator'], variables: byId('person') },
  endDrill: { audience: ['administrator'] },

  pictureChanged: { audience: 'everybody' },
  reportChanged: { audience: ['coordinator'] },
  triageChanged: { audience: ['coordinator'] },
  conversationChanged: { audience: ['coordinator'], variables: byId('conversation') },
  broadcastChanged: { audience: BROADCASTERS },
};

/** Words that stand in the foreign records, and who may read them. */
export interface Asker {
  /** 'none': the public; 'foreign': a member of an agency that does not own the records; 'owner': of the one that does; 'all': staff of no agency. */
  side: 'none' | 'foreign' | 'owner' | 'all';
  role: RoleName | null;
}

const triages = ({ role }: Asker) => role === 'coordinator' || role === 'administrator';
const mayBroadcast = (asker: Asker) => triages(asker) || asker.role === 'alert_author' || asker.role === 'alert_approver';
const ownersCoordinators = (asker: Asker) => triages(asker) && (asker.side === 'owner' || asker.side === 'all');
const isStaff = ({ role }: Asker) => role !== null;

export const SECRETS: Readonly<Record<string, (asker: Asker) => boolean>> = {
  'zq-hidden-incident': (asker) => asker.side === 'owner' || (asker.side === 'all' && triages(asker)),
  'zq-hidden-reason': (asker) => asker.side === 'owner' || (asker.side === 'all' && triages(asker)),
  'zq-moved-report': ownersCoordinators,
  ...Object.fromEntries(['zq-told-by-sms', 'zq-told-back', 'zq-picture', '56987650123'].map((word) => [word, ownersCoordinators])),
  'zq-rule': triages,
  'zq-unowned-report': (asker) => triages(asker) && asker.side === 'all',
  'zq-restricted-alert': isStaff,
  'zq-private-alert': isStaff,
  'zq-test-alert': isStaff,
  'zq-feed-name': isStaff,
  'zq-volunteer': (asker) => triages(asker) || asker.role === 'volunteer_manager',
  'zq-channel-name': mayBroadcast,
  'zq-broadcast': mayBroadcast,
  'zq-person': ({ role }) => role === 'administrator',
};

export function mayCall({ role }: Asker, audience: Audience): boolean {
  if (audience === 'everybody') return true;
  if (role === null) return false;
  return audience === 'staff' || role === 'administrator' || audience.includes(role);
}

/** Members of other agencies may not see the record that the operation is about. */
export function mayReach(asker: Asker, needs: Row['needsVisible']): boolean {
  return needs === undefined || asker.side === 'owner' || asker.side === 'all';
}

/** Addresses beside the API. 'public': the same for everybody, so nothing that only staff may read; 'viewer': by who asks. */
export function restAddresses(records: ForeignRecords & { number: number }): { path: string; shows: 'public' | 'viewer'; status?: (asker: Asker) => number }[] {
  const hiddenFromPublic = (asker: Asker) => (isStaff(asker) ? 200 : 404);
  return [
    { path: '/', shows: 'public' },
    { path: '/lite', shows: 'public' },
    { path: `/lite/incident/${records.number}`, shows: 'public', status: () => 404 },
    { path: `/lite/alert/${records.alert}`, shows: 'public', status: () => 404 },
    ...['', `&at=${new Date(Date.now() - 1000).toISOString()}`].map((at) => ({ path: `/map/list.json?bbox=-180,-85,180,85${at}`, shows: 'viewer' as const })),
    { path: `/tiles/alerts/0/0/0.geojson?at=${new Date(Date.now() - 1000).toISOString()}`, shows: 'viewer' },
    { path: '/hooks/websub/guessed?hub.mode=subscribe&hub.challenge=x', shows: 'public', status: () => 404 },
    ...['0/0/0', '12/2050/1333'].flatMap((tile) => ['geojson', 'mvt'].flatMap((format) => ['incidents', 'alerts'].map((layer) => ({ path: `/tiles/${layer}/${tile}.${format}`, shows: 'viewer' as const })))),
    ...['alerts.atom', 'alerts.rss', 'incidents.geojson', 'incidents.csv', 'incidents.georss'].map((feed) => ({ path: `/feeds/${feed}`, shows: 'public' as const })),
    { path: `/feeds/alerts/${records.alert}.xml`, shows: 'viewer', status: hiddenFromPublic },
    { path: `/alerts/${records.alert}`, shows: 'viewer', status: hiddenFromPublic },
    { path: '/cap-check', shows: 'public' },
    { path: `/media/${records.media}`, shows: 'viewer', status: (asker) => (ownersCoordinators(asker) ? 200 : triages(asker) ? 404 : isStaff(asker) ? 403 : 401) },
    { path: `/media/${NOTHING}`, shows: 'viewer', status: (asker) => (triages(asker) ? 404 : isStaff(asker) ? 403 : 401) },
    { path: '/feeds/agency/guessed/alerts.atom', shows: 'public', status: () => 404 },
    { path: `/feeds/agency/guessed/alerts/${records.alert}.xml`, shows: 'public', status: () => 404 },
    { path: '/.well-known/security.txt', shows: 'public', status: () => 404 },
    { path: '/health/ready', shows: 'public' },
    { path: '/metrics', shows: 'public' },
  ];
}
