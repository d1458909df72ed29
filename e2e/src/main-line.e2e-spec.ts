import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCap, readFeed } from '@watchpost/cap';
import type { Browser, Page } from 'playwright-core';
import twilio from 'twilio';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { entriesThatGdalReads, faultsThatXmllintFinds } from './judges.js';
import { AuthorityServer, messageOfToday } from './authority-server.js';
import { type Watchpost, shapeUnderTest, startWatchpost } from './program.js';

const fiveSeconds = { timeout: 5_000 };
const sentOfWainfleet = '2020-02-16T23:01:13-00:00';
const aroundWainfleet = JSON.stringify({ type: 'MultiPolygon', coordinates: [[[[0.1, 53.0], [0.4, 53.0], [0.4, 53.2], [0.1, 53.2], [0.1, 53.0]]]] });

describe(`the main line, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let authority: AuthorityServer;
  let browser: Browser;
  let map: Page;
  const api = () => admin;
  let admin: Api;
  let agencyFeed = '';

  beforeAll(async () => {
    authority = new AuthorityServer();
    await authority.listen();
    authority.serveFeed('/feed.atom', []);
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: authority.host } });
    admin = new Api(watchpost.url);
    await admin.signIn();
    browser = await launchBrowser();
    map = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await map.goto(`${watchpost.url}/#9/53.12/0.28`);
    await map.locator('canvas.leaflet-zoom-animated, canvas[aria-hidden]').first().waitFor({ state: 'attached' });
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
    await authority?.close();
  });

  it('shows a CAP alert of a polled feed on the public map within 5 s of its being fetched, without reload', async () => {
    authority.serve('/wainfleet.xml', messageOfToday('wainfleet-alert.xml', sentOfWainfleet));
    authority.serve('/nws.xml', messageOfToday('nws-flood-cap11.xml'));
    authority.serveFeed('/feed.atom', [
      { id: 'wainfleet', href: '/wainfleet.xml' },
      { id: 'nws', href: '/nws.xml' },
    ]);
    await api().ask('mutation ($input: AlertFeedInput!) { addFeed(input: $input) { id } }', {
      input: { name: 'Environment Agency', url: authority.url('/feed.atom'), intervalSeconds: 1 },
    });
    await map.getByText('053/055 Issue Severe Flood Warning EA').first().waitFor({ timeout: 10_000 });
    await expectPainted('.alert-tiles canvas', true);
    await expectPainted('canvas[aria-hidden]', false);
  });

  it('gives an agency a feed with the alerts of its own area only, every message valid CAP 1.2', async () => {
    const { createAgency } = await api().ask<{ createAgency: { id: string } }>(
      'mutation ($input: AgencyInput!) { createAgency(input: $input) { id } }',
      { input: { name: 'Lincolnshire Fire and Rescue', shortName: 'LFR', area: aroundWainfleet } },
    );
    const { renewAgencyFeedToken } = await api().ask<{ renewAgencyFeedToken: { url: string } }>(
      'mutation ($id: ID!) { renewAgencyFeedToken(id: $id) { url } }',
      { id: createAgency.id },
    );
    agencyFeed = renewAgencyFeedToken.url;
    const messages = await readAgencyFeed();
    expect(messages.map((message) => parseCap(message).alerts[0]?.identifier)).toEqual(['50385fcb0ab7aa447bbd46d848ce8466E']);
    for (const message of messages) expect(faultsThatXmllintFinds(message) ?? '').toBe('');
  });

  it('turns a signed Twilio request into an incident on the map within 5 s', async () => {
    const address = await addChannel({ name: 'Twilio', gateway: 'twilio', settings: JSON.stringify({ accountSid: 'AC00000000000000000000000000000123', authToken: 'twilio-secret' }) });
    const form = { MessageSid: 'SM1', AccountSid: 'AC00000000000000000000000000000123', From: '+447700900123', To: '+447700900999', Body: 'House flooded in Skegness, people on the roof', NumMedia: '0' };
    const signature = twilio.getExpectedTwilioSignature('twilio-secret', address, form);
    const send = (withSignature: string) =>
      fetch(address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': withSignature }, body: new URLSearchParams(form) });
    expect((await send('wrong')).status).toBe(403);
    const answer = await send(signature);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('xml');
    await map.getByText('People to rescue, Skegness').first().waitFor(fiveSeconds);
    await expectPainted('canvas[aria-hidden]', true);
  });

  it('keeps one row of a message that a gateway sends 600 times at once, and always answers success', async () => {
    const address = await addChannel({ name: 'Phone gateway', gateway: 'generic', settings: JSON.stringify({ auth: { kind: 'hmac', secrets: ['generic-secret-of-the-test'] } }) });
    const body = JSON.stringify({ id: 'g-1', from: '+56911112222', to: '7000', text: 'Big fire at the pier of Skegness' });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', 'generic-secret-of-the-test').update(`${timestamp}.${body}`).digest('hex');
    const answers = await Promise.all(
      Array.from({ length: 600 }, async () => {
        const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }, body });
        await answer.arrayBuffer();
        return answer.status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    await map.getByText('Fire, Skegness').first().waitFor(fiveSeconds);
    const { incidents } = await api().ask<{ incidents: { items: { title: string }[] } }>('{ incidents(first: 50) { items { title } } }');
    expect(incidents.items.filter(({ title }) => title === 'Fire, Skegness')).toHaveLength(1);
  });

  it('takes a report and a volunteer by forms that need no script', async () => {
    const noScript = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await noScript.newPage();
    await page.goto(`${watchpost.url}/report`);
    await page.locator('textarea').first().fill('A landslide blocks the road, nobody can pass');
    await page.locator('[name=where]').fill('Mablethorpe');
    await page.locator('form button[type=submit]').click();
    await page.waitForURL(/\/report\/thanks/);
    await map.getByText('Road blocked, Mablethorpe').first().waitFor(fiveSeconds);

    await page.goto(`${watchpost.url}/volunteer`);
    await page.locator('[name=name]').fill('Ana Rojas');
    await page.locator('form button[type=submit]').click();
    expect(await page.locator('[name=name]').inputValue()).toBe('Ana Rojas');
    expect(await page.locator('.error').count()).toBeGreaterThan(0);
    await page.locator('[name=phone]').fill('+56 9 1234 5678');
    await page.locator('[name=consent]').check();
    await page.locator('form button[type=submit]').click();
    await page.waitForURL(/\/volunteer\/thanks/);
    const { volunteers } = await api().ask<{ volunteers: { items: { name: string }[] } }>('{ volunteers(first: 10) { items { name } } }');
    expect(volunteers.items.map(({ name }) => name)).toContain('Ana Rojas');
    await noScript.close();
  });

  it('takes a cancelled alert off the map and off the feed', async () => {
    authority.serve('/cancel.xml', messageOfToday('wainfleet-cancel.xml', sentOfWainfleet));
    authority.serveFeed('/feed.atom', [
      { id: 'wainfleet', href: '/wainfleet.xml' },
      { id: 'cancel', href: '/cancel.xml' },
      { id: 'nws', href: '/nws.xml' },
    ]);
    await map.getByText('053/055 Issue Severe Flood Warning EA').first().waitFor({ state: 'detached', timeout: 10_000 });
    await expectPainted('.alert-tiles canvas', false);
    const left = (await readAgencyFeed()).map((message) => parseCap(message).alerts[0]);
    expect(left.filter((alert) => alert?.msgType.value !== 'Cancel')).toEqual([]);
  });

  async function addChannel(input: { name: string; gateway: string; settings: string }): Promise<string> {
    const { addChannel: added } = await api().ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', { input });
    return added.address;
  }

  /** Whether the canvases of a map layer have ink on them, within five seconds. */
  async function expectPainted(layer: string, wanted: boolean): Promise<void> {
    await map.waitForFunction(
      ({ layer, wanted }) =>
        [...document.querySelectorAll<HTMLCanvasElement>(layer)].some((canvas) => {
          const ink = canvas.width && canvas.height ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
          return ink?.some((value, index) => index % 4 === 3 && value > 0) ?? false;
        }) === wanted,
      { layer, wanted },
      fiveSeconds,
    );
  }

  /** Reads the agency's feed as any poller would: the feed, then each message it links to. */
  async function readAgencyFeed(): Promise<Uint8Array[]> {
    const answer = await fetch(agencyFeed);
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const feed = readFeed(bytes, agencyFeed);
    expect(entriesThatGdalReads(bytes) ?? feed.entries.length).toBe(feed.entries.length);
    return await Promise.all(feed.entries.map(async (entry) => new Uint8Array(await (await fetch(entry.capUrl ?? '')).arrayBuffer())));
  }
});
