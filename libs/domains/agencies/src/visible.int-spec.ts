import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_VIEWER, ROLE_NAMES, type RoleName, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { visible, type VisibleKind } from './visible.js';

const OURS = '00000000-0000-4000-8000-00000000000a';
const THEIRS = '00000000-0000-4000-8000-00000000000b';

interface AlertRow {
  name: string;
  scope?: string;
  status?: string;
  exercise?: boolean;
  addresses?: string;
  source?: string;
  trust?: string;
  /** Who may read it, beside those who may read everything. */
  public?: boolean;
  ourProgram?: boolean;
  /** False where only the people of the source's reader agencies may. */
  ourPeople?: boolean;
  peopleOfNone?: boolean;
}

const ALERTS: AlertRow[] = [
  { name: 'actual', public: true, ourProgram: true },
  { name: 'drill', status: 'Exercise', exercise: true, public: true },
  { name: 'foreign exercise', status: 'Exercise' },
  { name: 'test', status: 'Test' },
  { name: 'system', status: 'System' },
  { name: 'draft', status: 'Draft' },
  { name: 'restricted', scope: 'Restricted', ourProgram: true },
  { name: 'restricted to us', scope: 'Restricted', addresses: 'somebody "OURS"', ourProgram: true },
  { name: 'restricted to them', scope: 'Restricted', addresses: 'Theirs' },
  { name: 'private', scope: 'Private' },
  { name: 'private to us', scope: 'Private', addresses: '"The Other Office" o', ourProgram: true },
  { name: 'private to one whose name holds ours', scope: 'Private', addresses: '"not ours at all" oo' },
  { name: 'of an open source', source: 'open', public: true, ourProgram: true },
  { name: 'for staff', source: 'for staff' },
  { name: 'for us', source: 'for us', ourProgram: true, peopleOfNone: false },
  { name: 'for them', source: 'for them', ourPeople: false, peopleOfNone: false },
  { name: 'for nobody', source: 'for nobody', ourPeople: false, peopleOfNone: false },
  { name: 'kept back', source: 'signed' },
  { name: 'kept back, signed by a stranger', source: 'signed', trust: 'ca' },
  { name: 'signed', source: 'signed', trust: 'pinned', public: true, ourProgram: true },
  { name: 'restricted by the source to us', scope: 'Restricted', source: 'open, Restricted for us', ourProgram: true },
  { name: 'restricted by the source to them', scope: 'Restricted', source: 'open, Restricted for them' },
  { name: 'public of a source with readers', source: 'open, Restricted for them', public: true, ourProgram: true },
];
const alertsFor = (may: (alert: AlertRow) => boolean | undefined): string[] => ALERTS.filter(may).map(({ name }) => name).sort();

let test: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  await database.query(`insert into agency (id, name, short_name) values ($1, 'Ours', 'O'), ($2, 'Theirs', 'T')`, [OURS, THEIRS]);
  const incidents: [title: string, visibility: string, status: string, agency: string | null][] = [
    ['public', 'public', 'verified', null],
    ['public duplicate', 'public', 'duplicate', null],
    ['public refuted', 'public', 'not_verifiable', THEIRS],
    ['ours', 'agency', 'verified', OURS],
    ['theirs', 'agency', 'verified', THEIRS],
    ['shared with us', 'agency', 'verified', THEIRS],
    ['no longer shared', 'agency', 'verified', THEIRS],
  ];
  for (const [title, visibility, status, agency] of incidents) {
    const [incident] = await database.query<{ id: string }>(
      `insert into incident (id, title, category, visibility, status, agency_id, reported_at)
       values (gen_random_uuid(), $1, 'fire', $2::incident_visibility, $3::incident_status, $4, now()) returning id`,
      [title, visibility, status, agency],
    );
    await database.query(`insert into report (id, incident_id, source, text, category, received_at) values (gen_random_uuid(), $1, 'sms', $2, 'fire', now())`, [incident?.id, title]);
    if (title.includes('shared')) {
      await database.query(`insert into incident_share (incident_id, agency_id, revoked_at) values ($1, $2, $3)`, [incident?.id, OURS, title === 'no longer shared' ? new Date() : null]);
    }
  }
  const sources: [name: string, audience: string, signatureRequired: boolean, readers: string[]][] = [
    ['open', 'public', false, []],
    ['for staff', 'staff', false, []],
    ['for us', 'agencies', false, [OURS]],
    ['for them', 'agencies', false, [THEIRS]],
    ['for nobody', 'agencies', false, []],
    ['signed', 'public', true, []],
    ['open, Restricted for us', 'public', false, [OURS]],
    ['open, Restricted for them', 'public', false, [THEIRS]],
  ];
  for (const [name, audience, signatureRequired, readers] of sources) {
    const feed = await database.prisma.alertFeed.create({ data: { name, url: `https://feed.example/${encodeURIComponent(name)}`, audience, signatureRequired } });
    for (const agencyId of readers) await database.prisma.alertFeedReader.create({ data: { feedId: feed.id, agencyId } });
  }
  for (const { name, scope = 'Public', status = 'Actual', exercise = false, addresses, source, trust = '' } of ALERTS) {
    await database.query(
      `insert into alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, addresses, cap_version, raw, sha256, expires_at, exercise, event, feed_id, signature_trust, signature_state)
       values (gen_random_uuid(), 's', $1, '2026-01-01T00:00:00+00:00', now(), $2, 'Alert', $3, $4, '1.2', '', '', now() + interval '1 day', $5, $1,
         (select id from alert_feed where name = $6), $7, case when $7 = '' then 'absent' else 'strict' end)`,
      [name, status, scope, addresses ?? null, exercise, source ?? null, trust],
    );
  }
  const channel = await database.prisma.channel.create({ data: { key: 'k', name: 'Line', gateway: 'generic' } });
  // Each writes about the incident of the same name; one has sent nothing that became a report.
  for (const [writer] of [...incidents, ['nothing yet']] as const) {
    const index = new Uint8Array(Buffer.from(writer));
    const message = await database.prisma.inboundMessage.create({ data: { channelId: channel.id, externalId: writer, senderIndex: index, body: '', rawSealed: new Uint8Array() } });
    await database.query('update report set inbound_message_id = $1 where text = $2', [message.id, writer]);
    await database.prisma.conversation.create({ data: { phoneIndex: index, phoneSealed: index, phoneMasked: writer, exercise: false, channelId: channel.id, lastAt: new Date() } });
  }
  await database.query(`insert into volunteer (id, submission_id, name, consent_at) values (gen_random_uuid(), 's', 'volunteer', now())`);
});
afterAll(() => test.close());

const COLUMNS: Record<VisibleKind, string> = { incident: 'title', report: 'text', alert: 'event', volunteer: 'name', conversation: 'phone_masked' };

async function seen(kind: VisibleKind, viewer: Viewer): Promise<string[]> {
  // Behind another parameter, as callers use it.
  const { sql, params } = visible(kind, viewer, { alias: 'x', firstParam: 2 });
  const rows = await test.database.query<{ label: string }>(`select x.${COLUMNS[kind]} as label from ${kind} x where $1::text = 'yes' and ${sql} order by 1`, ['yes', ...params]);
  return rows.map(({ label }) => label).sort();
}

const person = (role: RoleName, agencyId?: string): Viewer => ({ kind: 'person', personId: 'p', name: 'P', roles: new Set([role]), ...(agencyId ? { agencyId } : {}) });
const program: Viewer = { kind: 'agency', agencyId: OURS, name: 'Ours', roles: new Set() };

const ALL_INCIDENTS = ['no longer shared', 'ours', 'public', 'public duplicate', 'public refuted', 'shared with us', 'theirs'];
const PUBLIC_STAFF = ['public', 'public duplicate', 'public refuted'];
const OUR_INCIDENTS = ['ours', 'public', 'public duplicate', 'public refuted', 'shared with us'];
const PUBLIC_ALERTS = alertsFor((alert) => alert.public);

describe('visible', () => {
  it('shows the public its incidents and alerts, and no report and no volunteer', async () => {
    expect(await seen('incident', PUBLIC_VIEWER)).toEqual(['public']);
    expect(await seen('alert', PUBLIC_VIEWER)).toEqual(PUBLIC_ALERTS);
    expect(await seen('report', PUBLIC_VIEWER)).toEqual([]);
    expect(await seen('volunteer', PUBLIC_VIEWER)).toEqual([]);
  });

  it("shows an agency's program its own, the shared and the public, and alerts meant for it", async () => {
    expect(await seen('incident', program)).toEqual(OUR_INCIDENTS);
    expect(await seen('alert', program)).toEqual(alertsFor((alert) => alert.ourProgram));
    expect(await seen('report', program)).toEqual([]);
    expect(await seen('volunteer', program)).toEqual([]);
  });

  it.each(ROLE_NAMES)('shows %s in an agency what is its own, shared or public', async (role) => {
    const viewer = person(role, OURS);
    expect(await seen('incident', viewer)).toEqual(OUR_INCIDENTS);
    expect(await seen('alert', viewer)).toEqual(alertsFor((alert) => alert.ourPeople !== false));
    expect(await seen('report', viewer)).toEqual(role === 'administrator' || role === 'coordinator' ? OUR_INCIDENTS : []);
    expect(await seen('volunteer', viewer)).toEqual(['administrator', 'coordinator', 'volunteer_manager'].includes(role) ? ['volunteer'] : []);
  });

  it.each(ROLE_NAMES)('shows %s without an agency everything only if it coordinates', async (role) => {
    const viewer = person(role);
    const coordinates = role === 'administrator' || role === 'coordinator';
    expect(await seen('incident', viewer)).toEqual(coordinates ? ALL_INCIDENTS : PUBLIC_STAFF);
    expect(await seen('report', viewer)).toEqual(coordinates ? ALL_INCIDENTS : []);
    expect(await seen('alert', viewer)).toEqual(alertsFor((alert) => coordinates || alert.peopleOfNone !== false));
  });

  it('shows a conversation to coordinators who may read one of its reports, and to all of them while it has none', async () => {
    expect(await seen('conversation', person('coordinator'))).toEqual([...ALL_INCIDENTS, 'nothing yet'].sort());
    expect(await seen('conversation', person('coordinator', OURS))).toEqual([...OUR_INCIDENTS, 'nothing yet'].sort());
    for (const viewer of [PUBLIC_VIEWER, program, person('viewer', OURS), person('volunteer_manager')]) expect(await seen('conversation', viewer)).toEqual([]);
  });

  it('gives equal keys exactly to those who see the same', async () => {
    const viewers = [PUBLIC_VIEWER, program, ...ROLE_NAMES.flatMap((role) => [person(role), person(role, OURS), person(role, THEIRS)])];
    for (const kind of ['incident', 'report', 'alert', 'volunteer', 'conversation'] as const) {
      const byClass = new Map<string, string>();
      for (const viewer of viewers) {
        const { rightsClass } = visible(kind, viewer, { alias: 'x', firstParam: 1 });
        const rows = JSON.stringify(await seen(kind, viewer));
        expect(byClass.get(rightsClass) ?? rows).toBe(rows);
        byClass.set(rightsClass, rows);
      }
    }
  });
});
