import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_VIEWER, ROLE_NAMES, type RoleName, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { visible, type VisibleKind } from './visible.js';

const OURS = '00000000-0000-4000-8000-00000000000a';
const THEIRS = '00000000-0000-4000-8000-00000000000b';

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
  const alerts: [name: string, scope: string, status: string, exercise: boolean][] = [
    ['actual', 'Public', 'Actual', false],
    ['drill', 'Public', 'Exercise', true],
    ['foreign exercise', 'Public', 'Exercise', false],
    ['test', 'Public', 'Test', false],
    ['draft', 'Public', 'Draft', false],
    ['restricted', 'Restricted', 'Actual', false],
    ['private', 'Private', 'Actual', false],
  ];
  for (const [name, scope, status, exercise] of alerts) {
    await database.query(
      `insert into alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, cap_version, raw, sha256, expires_at, exercise, event)
       values (gen_random_uuid(), 's', $1, '2026-01-01T00:00:00+00:00', now(), $2, 'Alert', $3, '1.2', '', '', now() + interval '1 day', $4, $1)`,
      [name, status, scope, exercise],
    );
  }
  await database.query(`insert into volunteer (id, submission_id, name, consent_at) values (gen_random_uuid(), 's', 'volunteer', now())`);
});
afterAll(() => test.close());

const COLUMNS: Record<VisibleKind, string> = { incident: 'title', report: 'text', alert: 'event', volunteer: 'name' };

async function seen(kind: VisibleKind, viewer: Viewer): Promise<string[]> {
  // Behind another parameter, as callers use it.
  const { sql, params } = visible(kind, viewer, { alias: 'x', firstParam: 2 });
  const rows = await test.database.query<{ label: string }>(`select x.${COLUMNS[kind]} as label from ${kind} x where $1::text = 'yes' and ${sql} order by 1`, ['yes', ...params]);
  return rows.map(({ label }) => label);
}

const person = (role: RoleName, agencyId?: string): Viewer => ({ kind: 'person', personId: 'p', name: 'P', roles: new Set([role]), ...(agencyId ? { agencyId } : {}) });
const program: Viewer = { kind: 'agency', agencyId: OURS, name: 'Ours', roles: new Set() };

const ALL_INCIDENTS = ['no longer shared', 'ours', 'public', 'public duplicate', 'public refuted', 'shared with us', 'theirs'];
const PUBLIC_STAFF = ['public', 'public duplicate', 'public refuted'];
const OUR_INCIDENTS = ['ours', 'public', 'public duplicate', 'public refuted', 'shared with us'];
const ALL_ALERTS = ['actual', 'draft', 'drill', 'foreign exercise', 'private', 'restricted', 'test'];

describe('visible', () => {
  it('shows the public its incidents and alerts, and no report and no volunteer', async () => {
    expect(await seen('incident', PUBLIC_VIEWER)).toEqual(['public']);
    expect(await seen('alert', PUBLIC_VIEWER)).toEqual(['actual', 'drill']);
    expect(await seen('report', PUBLIC_VIEWER)).toEqual([]);
    expect(await seen('volunteer', PUBLIC_VIEWER)).toEqual([]);
  });

  it("shows an agency's program its own, the shared and the public, and alerts meant for agencies", async () => {
    expect(await seen('incident', program)).toEqual(OUR_INCIDENTS);
    expect(await seen('alert', program)).toEqual(['actual', 'drill', 'restricted']);
    expect(await seen('report', program)).toEqual([]);
    expect(await seen('volunteer', program)).toEqual([]);
  });

  it.each(ROLE_NAMES)('shows %s in an agency what is its own, shared or public', async (role) => {
    const viewer = person(role, OURS);
    expect(await seen('incident', viewer)).toEqual(OUR_INCIDENTS);
    expect(await seen('alert', viewer)).toEqual(ALL_ALERTS);
    expect(await seen('report', viewer)).toEqual(role === 'administrator' || role === 'coordinator' ? OUR_INCIDENTS : []);
    expect(await seen('volunteer', viewer)).toEqual(['administrator', 'coordinator', 'volunteer_manager'].includes(role) ? ['volunteer'] : []);
  });

  it.each(ROLE_NAMES)('shows %s without an agency everything only if it coordinates', async (role) => {
    const viewer = person(role);
    const coordinates = role === 'administrator' || role === 'coordinator';
    expect(await seen('incident', viewer)).toEqual(coordinates ? ALL_INCIDENTS : PUBLIC_STAFF);
    expect(await seen('report', viewer)).toEqual(coordinates ? ALL_INCIDENTS : []);
    expect(await seen('alert', viewer)).toEqual(ALL_ALERTS);
  });

  it('gives equal keys exactly to those who see the same', async () => {
    const viewers = [PUBLIC_VIEWER, program, ...ROLE_NAMES.flatMap((role) => [person(role), person(role, OURS), person(role, THEIRS)])];
    for (const kind of ['incident', 'report', 'alert', 'volunteer'] as const) {
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
