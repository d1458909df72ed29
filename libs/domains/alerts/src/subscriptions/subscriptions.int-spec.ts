import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, PUBLIC_VIEWER, type PubSub, type RoleName, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { subscriptionInputShape, subscriptionPatchShape } from './subscription.inputs.js';
import type { AlertSubscription } from './subscription.model.js';
import { AlertSubscriptions } from './subscriptions.service.js';
import { messageBytes, polygonArea, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

const box = (west: number, south: number, east: number, north: number): string =>
  JSON.stringify({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
const person = (agencyId: string | undefined, ...roles: RoleName[]): Viewer => ({ kind: 'person', name: 'P', roles: new Set(roles), ...(agencyId === undefined ? {} : { agencyId }) });

describe('subscriptions of agencies', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let subscriptions: AlertSubscriptions;
  let here: string;
  let there: string;
  const administrator = person(undefined, 'administrator');

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, new CapReader());
    subscriptions = new AlertSubscriptions(opened.database, new Audit(opened.database));
    const agency = async (name: string): Promise<string> =>
      (await opened.database.query<{ id: string }>(`insert into agency (id, name, short_name) values (gen_random_uuid(), $1, $1) returning id`, [name]))[0]?.id ?? '';
    [here, there] = [await agency('Here'), await agency('There')];
  });
  afterAll(async () => opened.close());

  const add = async (input: object, viewer = administrator): Promise<AlertSubscription> => subscriptions.add(subscriptionInputShape.parse({ agencyId: here, name: 'S', ...input }), viewer);
  const ingest = async (message: MessageText): Promise<string> => (await intake.ingest({ bytes: messageBytes(message), feedId: null })).alertId ?? '';
  const wanting = async (alertId: string, viewer = administrator): Promise<string[]> => (await subscriptions.wanting(alertId, viewer)).map(({ name }) => name).sort();

  it('want an alert that reaches into their area, not one that only touches it or overlaps by a sliver', async () => {
    await add({ name: 'east', area: box(21, 10, 22, 11) });
    await add({ name: 'hair', area: box(20.9999999, 12, 22, 13) });
    await add({ name: 'corner', area: box(20.9, 10.9, 22, 12) });
    await add({ name: 'around', area: box(0, 0, 40, 40) });
    await add({ name: 'within', area: box(20.5, 10.5, 20.501, 10.501) });
    await add({ name: 'everywhere' });
    const square = await ingest({ identifier: 's-square', areas: polygonArea('10,20 10,21 13,21 13,20 10,20') });
    expect(await wanting(square)).toEqual(['around', 'corner', 'everywhere', 'within']);
    const quake = await ingest({ identifier: 's-quake', areas: '<area><areaDesc>q</areaDesc><circle>10.5,21.5 0</circle></area>' });
    expect(await wanting(quake)).toEqual(['around', 'east', 'everywhere']);
    const world = await ingest({ identifier: 's-world', expires: '2020-01-01T00:00:00-00:00', areas: polygonArea('-90,-180 -90,180 90,180 90,-180 -90,-180') });
    expect(await wanting(world)).toEqual(['around', 'corner', 'east', 'everywhere', 'hair', 'within']);
    const words = await ingest({ identifier: 's-words', areas: '<area><areaDesc>somewhere</areaDesc></area>' });
    expect(await wanting(words)).toEqual(['everywhere']);
    await opened.database.query('delete from alert_subscription');
  });

  it('want only what is severe enough, of their categories and with one of their words in the event', async () => {
    await add({ name: 'severe', minSeverity: 'Severe' });
    await add({ name: 'extreme', minSeverity: 'Extreme' });
    await add({ name: 'met', categories: ['Met', 'Geo'] });
    await add({ name: 'health', categories: ['Health'] });
    await add({ name: 'floods', events: ['quake', 'FLOOD'] });
    await add({ name: 'quakes', events: ['quake'] });
    await add({ name: 'off', enabled: false });
    expect(await wanting(await ingest({ identifier: 's-severe', severity: 'Severe' }))).toEqual(['floods', 'met', 'severe']);
    await opened.database.query('delete from alert_subscription');
  });

  it('count what stands now and the viewer may see', async () => {
    const { id } = await add({ name: 'count', area: box(100, 0, 101, 1) });
    const area = polygonArea('0,100 0,101 1,101 1,100 0,100');
    await ingest({ identifier: 'n1', areas: area });
    await ingest({ identifier: 'n2', areas: area, scope: 'Restricted' });
    await ingest({ identifier: 'n3', areas: area, expires: '2020-01-01T00:00:00-00:00' });
    expect(await subscriptions.matchingNow(id, administrator)).toBe(2);
    expect(await Promise.all([subscriptions.matchingNow(id, administrator), subscriptions.matchingNow(id, PUBLIC_VIEWER)])).toEqual([2, 1]);
    await subscriptions.update(id, subscriptionPatchShape.parse({ area: null, enabled: true }), administrator);
    expect((await subscriptions.list(here, administrator))[0]).toMatchObject({ id, area: null, name: 'count' });
    await subscriptions.remove(id, administrator);
  });

  it('are seen and changed by the people of their agency, and by those who look after all', async () => {
    const { id } = await add({ name: 'rights' });
    const [own, foreign, roaming, reader] = [person(here, 'coordinator'), person(there, 'coordinator'), person(undefined, 'coordinator'), person(undefined, 'viewer')];
    const seen = await Promise.all([own, foreign, roaming, reader, PUBLIC_VIEWER, administrator].map(async (viewer) => (await subscriptions.list(null, viewer)).length));
    expect(seen).toEqual([1, 0, 1, 0, 0, 1]);
    expect(await subscriptions.list(here, foreign)).toEqual([]);
    const alertId = await ingest({ identifier: 'rights' });
    expect([await wanting(alertId, own), await wanting(alertId, foreign), await wanting(alertId, PUBLIC_VIEWER)]).toEqual([['rights'], [], []]);
    for (const viewer of [foreign, reader]) {
      await expect(add({ name: 'sneaked' }, viewer)).rejects.toThrow('Only people of this agency');
      await expect(subscriptions.update(id, { name: 'sneaked' }, viewer)).rejects.toThrow('Only people of this agency');
      await expect(subscriptions.remove(id, viewer)).rejects.toThrow('Only people of this agency');
    }
    expect((await subscriptions.update(id, subscriptionPatchShape.parse({ name: 'renamed', minSeverity: 'Minor', events: ['flood'] }), own)).name).toBe('renamed');
    expect(await subscriptions.remove(id, own)).toBe(true);
    const trail = await opened.database.query<{ action: string }>(`select action from audit_entry where subject = $1 order by seq`, [`alert-subscription:${id}`]);
    expect(trail.map(({ action }) => action)).toEqual(['alert-subscription.add', 'alert-subscription.update', 'alert-subscription.remove']);
  });

  it('are refused with a sentence when they make no sense', async () => {
    const bowTie = JSON.stringify({ type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] });
    await expect(add({ area: bowTie })).rejects.toThrow('Draw it without crossing lines');
    await expect(add({ area: '{"type":"Polygon","coordinates":[[[0,0],[1,95],[1,0],[0,0]]]}' })).rejects.toThrow('latitude (-90 to 90)');
    await expect(add({ agencyId: '00000000-0000-4000-8000-000000000000' })).rejects.toThrow('There is no such agency');
    expect(() => subscriptionInputShape.parse({ agencyId: here, name: 'x', categories: ['Weather'] })).toThrow('categories are of');
    expect(() => subscriptionInputShape.parse({ agencyId: here, name: 'x', events: ['a'] })).toThrow('at least two letters');
  });
});
