import { createHmac } from 'node:crypto';
import { Api } from './api.js';
import { capMessage } from './cap-message.js';
import type { AuthorityServer } from './authority-server.js';
import { ROLES, type Asker, type ForeignRecords } from './rights-table.js';
import { until } from './until.js';

export interface SignedIn extends Asker {
  name: string;
  api: Api;
}

export interface ForeignWorld {
  records: ForeignRecords & { number: number };
  askers: SignedIn[];
  owner: SignedIn;
  /** Somebody of the other agency who is signed in, and whose session everybody tries to end. */
  elsewhere: Api;
}

const password = 'a long enough password';
const hiddenPlace = JSON.stringify({ type: 'Point', coordinates: [0.2, 53.1] });

/** Two agencies with somebody of every role in each, and records of every kind that belong to the second or to nobody. */
export async function makeForeignWorld(url: string, admin: Api, authority: AuthorityServer): Promise<ForeignWorld> {
  const [ownAgency, agency] = [await newAgency(admin, 'Own Agency'), await newAgency(admin, 'Foreign Agency')];
  const signIn = async (side: 'foreign' | 'owner', role: SignedIn['role']): Promise<SignedIn> => {
    const email = `${side}-${role}@example.org`;
    await newPerson(admin, email, side === 'owner' ? agency : ownAgency, role ?? 'viewer');
    const api = new Api(url);
    await api.signIn(email, password);
    return { name: `${side} ${role}`, side, role, api };
  };
  const members: SignedIn[] = [];
  for (const role of ROLES) members.push(await signIn('foreign', role), await signIn('owner', role));
  const owner = members.find((one) => one.side === 'owner' && one.role === 'coordinator');
  if (!owner) throw new Error('nobody owns the records');

  const feed = await addAlerts(admin, authority);
  const alert = await until(async () => {
    const { alerts } = await admin.ask<{ alerts: { items: { id: string; headline: string }[] } }>('{ alerts(first: 10) { items { id headline } } }');
    return alerts.items.length === 3 && alerts.items.find(({ headline }) => headline.includes('restricted'))?.id;
  });
  const incident = await hiddenIncident(owner.api, ownAgency);
  await addReports(url, admin, incident.id);
  const { reports } = await admin.ask<{ reports: { items: { id: string; text: string }[] } }>('{ reports(first: 10) { items { id text } } }');
  const report = reports.items.find(({ text }) => text.includes('unowned'))?.id ?? '';
  const { conversation, media } = await addConversation(admin, authority, incident.id);
  const rule = await addRule(admin);
  const broadcast = await addBroadcast(admin);
  const volunteer = await registerVolunteer(url, admin);
  const person = await newPerson(admin, 'bystander@zq-person.example.org', agency, 'viewer');
  await newPerson(admin, 'elsewhere@example.org', agency, 'viewer');
  const elsewhere = new Api(url);
  await elsewhere.signIn('elsewhere@example.org', password);
  const { sessions } = await elsewhere.ask<{ sessions: { id: string }[] }>('{ sessions { id } }');
  const records = { incident: incident.id, number: incident.number, agency, ownAgency, report, alert, feed, volunteer, person, session: sessions[0]?.id ?? '', broadcast, conversation, media, rule };
  const everybody: SignedIn[] = [{ name: 'the public', side: 'none', role: null, api: new Api(url) }, ...members, { name: 'an administrator of no agency', side: 'all', role: 'administrator', api: admin }];
  return { records, askers: everybody, owner, elsewhere };
}

async function newAgency(admin: Api, name: string): Promise<string> {
  const { createAgency } = await admin.ask<{ createAgency: { id: string } }>('mutation ($input: AgencyInput!) { createAgency(input: $input) { id } }', { input: { name } });
  return createAgency.id;
}

async function newPerson(admin: Api, email: string, agencyId: string, role: string): Promise<string> {
  const input = { email, name: 'Somebody', password, agencyId, roles: [role] };
  return (await admin.ask<{ createPerson: { id: string } }>('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input })).createPerson.id;
}

async function addAlerts(admin: Api, authority: AuthorityServer): Promise<string> {
  const entries = [
    { id: 'restricted', scope: 'Restricted', status: 'Actual' },
    { id: 'private', scope: 'Private', status: 'Actual' },
    { id: 'test', scope: 'Public', status: 'Test' },
  ];
  for (const { id, scope, status } of entries) authority.serve(`/${id}.xml`, capMessage({ identifier: id, scope, status, headline: `zq-${id}-alert` }));
  authority.serveFeed('/rights.atom', entries.map(({ id }) => ({ id, href: `/${id}.xml` })));
  const input = { name: 'zq-feed-name', url: authority.url('/rights.atom'), intervalSeconds: 60 };
  return (await admin.ask<{ addFeed: { id: string } }>('mutation ($input: AlertFeedInput!) { addFeed(input: $input) { id } }', { input })).addFeed.id;
}

/** An incident that only its agency may see; it was shared with the other agency, which was taken back. */
async function hiddenIncident(owner: Api, otherAgency: string): Promise<{ id: string; number: number }> {
  const input = { title: 'zq-hidden-incident', description: 'zq-hidden-incident', place: 'zq-hidden-incident', category: 'other', severity: 2, visibility: 'agency', geometry: hiddenPlace };
  const { createIncident } = await owner.ask<{ createIncident: { id: string; number: number } }>('mutation ($input: IncidentInput!) { createIncident(input: $input) { id number } }', { input });
  await owner.ask('mutation ($id: ID!, $input: IncidentPatch!) { updateIncident(id: $id, input: $input) { id } }', { id: createIncident.id, input: { severity: 3, reason: 'zq-hidden-reason' } });
  const sharing = { id: createIncident.id, agencyId: otherAgency };
  await owner.ask('mutation ($id: ID!, $agencyId: ID!) { shareIncident(id: $id, agencyId: $agencyId) { id } }', sharing);
  await owner.ask('mutation ($id: ID!, $agencyId: ID!) { unshareIncident(id: $id, agencyId: $agencyId) { id } }', sharing);
  return createIncident;
}

/** Two reports from the public form: one joined to the hidden incident, one at an incident that no agency may see yet. */
async function addReports(url: string, admin: Api, hiddenIncidentId: string): Promise<void> {
  for (const what of ['zq-moved-report about a fire', 'zq-unowned-report about a flood']) {
    await fetch(`${url}/report`, { method: 'POST', body: new URLSearchParams({ submission_id: crypto.randomUUID(), what, lat: '53.1', lng: '0.2' }), redirect: 'manual' });
  }
  const items = await until(async () => {
    const { reports } = await admin.ask<{ reports: { items: { id: string; text: string; incident: { id: string } }[] } }>('{ reports(first: 10) { items { id text incident { id } } } }');
    return reports.items.length === 2 && reports.items;
  });
  for (const { id, text, incident } of items) {
    await admin.ask('mutation ($id: ID!, $input: IncidentPatch!) { updateIncident(id: $id, input: $input) { id } }', { id: incident.id, input: { visibility: 'agency' } });
    if (text.includes('moved')) await moveReport(admin, id, hiddenIncidentId);
  }
}

async function moveReport(admin: Api, id: string, to: string): Promise<void> {
  await admin.ask('mutation ($id: ID!, $to: ID!) { decideReport(id: $id, decision: duplicate, duplicateOfIncidentId: $to) { id } }', { id, to });
}

/** A text message with a picture, whose report was joined to the hidden incident: what its sender and we write is for those who read that. */
async function addConversation(admin: Api, authority: AuthorityServer, hiddenIncidentId: string): Promise<{ conversation: string; media: string }> {
  const key = 'signing-key-of-the-test';
  // The phone that sends answers is nobody: each fails, which is all the same here.
  const settings = JSON.stringify({ signingKeys: [key], username: 'x', password: 'x', apiBaseUrl: authority.url('/no-phone') });
  const { addChannel } = await admin.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', { input: { name: 'zq-phone', gateway: 'sms-gate-android', settings } });
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('zq-picture')]).toString('base64');
  const payload = { messageId: 'mms1', sender: '+56987650123', body: 'zq-told-by-sms: fire', receivedAt: new Date().toISOString(), attachments: [{ contentType: 'image/jpeg', name: 'p.jpg', data: picture }] };
  const body = JSON.stringify({ event: 'mms:downloaded', deviceId: 'phone-1', payload });
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(body + time).digest('hex');
  await fetch(addChannel.address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-timestamp': time, 'x-signature': signature }, body });
  const told = await until(async () => {
    const { reports } = await admin.ask<{ reports: { items: Told[] } }>('{ reports(first: 10) { items { id text conversationId media { address } } } }');
    return reports.items.find(({ text }) => text.includes('zq-told-by-sms'));
  });
  await moveReport(admin, told.id, hiddenIncidentId);
  return { conversation: told.conversationId, media: told.media[0]?.address?.replace('/media/', '') ?? '' };
}

interface Told {
  id: string;
  text: string;
  conversationId: string;
  media: { address: string | null }[];
}

/** One that every agency shares. */
async function addRule(admin: Api): Promise<string> {
  const input = { name: 'zq-rule', kind: 'keywords', text: 'zq*', tags: ['x'] };
  return (await admin.ask<{ saveIntakeRule: { id: string } }>('mutation ($input: IntakeRuleInput!) { saveIntakeRule(input: $input) { id } }', { input })).saveIntakeRule.id;
}

async function registerVolunteer(url: string, admin: Api): Promise<string> {
  const form = { submission_id: crypto.randomUUID(), name: 'zq-volunteer', phone: '+56 9 1234 5678', consent: 'yes' };
  await fetch(`${url}/volunteer`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  return until(async () => (await admin.ask<{ volunteers: { items: { id: string }[] } }>('{ volunteers(first: 1) { items { id } } }')).volunteers.items[0]?.id);
}

async function addBroadcast(admin: Api): Promise<string> {
  const { addChannel } = await admin.ask<{ addChannel: { id: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { id } }', { input: { name: 'zq-channel-name', gateway: 'generic' } });
  const input = { name: 'zq-broadcast', texts: [{ language: '', text: 'zq-broadcast' }], channelId: addChannel.id, audience: { people: 'both' } };
  return (await admin.ask<{ saveBroadcast: { id: string } }>('mutation ($input: BroadcastInput!) { saveBroadcast(input: $input) { id } }', { input })).saveBroadcast.id;
}
