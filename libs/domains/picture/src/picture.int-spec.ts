import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { PUBLIC_VIEWER } from '@watchpost/platform';
import { PublicPage } from './public-page.service.js';
import { Situations } from './situation.service.js';
import { ANA, PictureUnderTest, PORT, SQUARE } from './testing/picture-under-test.js';

let picture: PictureUnderTest;

beforeAll(async () => {
  picture = await PictureUnderTest.open();
});
afterAll(() => picture.close());
beforeEach(() => picture.empty());

describe('live changes', () => {
  it('tell each class of viewers what it may see, and take away what it may not', async () => {
    const restricted = await picture.incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: PORT });
    const standing = await picture.alert(SQUARE);
    const forPublic = picture.changes.stream(PUBLIC_VIEWER);
    const forPort = picture.changes.stream({ ...ANA, agencyId: PORT });
    picture.pubsub.tell(incidentChanged, { id: restricted, action: 'upsert' });
    picture.pubsub.tell(alertChanged, { id: standing.id, action: 'upsert' });
    expect((await forPublic.next()).value).toMatchObject({ kind: 'incident', id: restricted, action: 'remove', feature: null });
    expect((await forPublic.next()).value).toMatchObject({ kind: 'alert', id: standing.id, action: 'upsert', feature: null });
    const seen = (await forPort.next()).value as { action: string; feature: string };
    expect(seen.action).toBe('upsert');
    expect(JSON.parse(seen.feature)).toMatchObject({ type: 'Feature', id: restricted, geometry: { type: 'Point' } });
    await forPublic.return?.();
    await forPort.return?.();
    expect((await forPublic.next()).done).toBe(true);
  });
});

describe('live changes when something breaks', () => {
  it('what changed while the connection was away is told when it is back', async () => {
    const id = await picture.incident({ lng: 1, lat: 1 });
    const stream = picture.changes.stream(PUBLIC_VIEWER);
    picture.pubsub.gap();
    expect((await stream.next()).value).toMatchObject({ kind: 'incident', id, action: 'upsert' });
    await stream.return?.();
  });

  it('a change is told late, not lost, when the database is away for a moment', async () => {
    const id = await picture.incident({ lng: 1, lat: 1 });
    const stream = picture.changes.stream(PUBLIC_VIEWER);
    const query = picture.database.query.bind(picture.database);
    picture.database.query = () => Promise.reject(new Error('away'));
    picture.pubsub.tell(incidentChanged, { id, action: 'upsert' });
    setTimeout(() => { picture.database.query = query; }, 300);
    expect((await stream.next()).value).toMatchObject({ kind: 'incident', id, action: 'upsert' });
    await stream.return?.();
  });
});

describe('the public page', () => {
  const page = () => new PublicPage(picture.database, picture.versions, new Situations(picture.database));

  it('lists alerts and incidents without script, each with its link', async () => {
    const { id } = await picture.alert(SQUARE);
    await picture.incident({ lng: 1, lat: 1 });
    const list = await page().listHtml();
    expect(list).toContain(`/a/${id}`);
    expect(list).toContain('Something &quot;quoted&quot;');
    expect(list).toMatch(/href="\/i\/\d+"/);
  });

  it('/lite stays below 50 kB however much is happening', async () => {
    await picture.database.query(`INSERT INTO incident (id, title, category, reported_at) SELECT gen_random_uuid(), repeat('Ünglück ', 25), 'fire', now() FROM generate_series(1, 500)`);
    const body = await page().lite();
    expect(body.bytes.length).toBeLessThan(50_000);
    expect(body.bytes.length).toBeGreaterThan(30_000);
    expect(body.bytes.toString()).not.toContain('<script');
  });

  it('shows the last facts when the database is away, and the new ones after a change', async () => {
    const publicPage = page();
    const before = await publicPage.listHtml();
    const id = await picture.incident({ lng: 1, lat: 1 });
    const query = picture.database.query.bind(picture.database);
    picture.database.query = () => Promise.reject(new Error('away'));
    picture.pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(await publicPage.listHtml()).toBe(before);
    picture.database.query = query;
    picture.pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(await publicPage.listHtml()).toContain('Something');
  });
});
