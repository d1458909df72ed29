import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { WebSocket } from 'ws';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { capMessage } from './cap-message.js';
import { AuthorityServer } from './authority-server.js';
import { administrator, shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { SCRIPT_PAYLOADS } from './script-payloads.js';
import { watchForScripts } from './script-watch.js';
import { until } from './until.js';

const personPassword = 'correct horse battery staple';
const channelSecret = 'a-secret-of-the-gateway-0123456789';
const senderNumber = '+447700900123';
const volunteerNumber = '+56 9 8765 4321';
const volunteerEmail = 'volunteer.zqx@example.org';

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

describe(`security, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let authority: AuthorityServer;
  let browser: Browser;
  let desk: BrowserContext;
  let admin: Api;
  let channelAddress = '';
  let agencyFeed = '';
  let incidents: { id: string; number: number; title: string }[] = [];
  let alerts: { id: string; headline: string }[] = [];

  beforeAll(async () => {
    authority = new AuthorityServer();
    await authority.listen();
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: authority.host, LOG_LEVEL: 'debug' } });
    admin = new Api(watchpost.url);
    await admin.signIn();
    await fillWithScripts();
    browser = await launchBrowser();
    desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await desk.addCookies([{ ...admin.session, url: watchpost.url }]);
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
    await authority?.close();
  });

  it('sends the protective headers with pages, data, files and errors alike', async () => {
    for (const path of ['/', '/lite', '/report', '/volunteer', '/desk/inbox', '/i/1', '/graphql', '/no-such-page', '/feeds/alerts.atom', '/map/list.json?bbox=0,0,1,1', '/assets/icon.svg']) {
      const { headers } = await read(path);
      const policy = headers.get('content-security-policy') ?? '';
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1] ?? 'anything';
      expect([path, scripts]).toEqual([path, expect.stringMatching(/^('self'|'none'|'sha256-[^']+'| )+$/)]);
      expect([path, policy]).toEqual([path, expect.stringMatching(/frame-ancestors 'none'/)]);
      expect([path, policy]).toEqual([path, expect.stringMatching(/base-uri 'none'/)]);
      expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('x-powered-by')]).toEqual([path, 'nosniff', 'DENY', null]);
    }
  });

  const pages: [string, () => string][] = [
    ['the public map', () => '/'],
    ['the page without script', () => '/lite'],
    ['the inbox', () => '/desk/inbox'],
    ['the volunteers', () => '/desk/volunteers'],
    ['the desk’s map', () => '/desk/map'],
    ['the feeds', () => '/desk/feeds'],
    ['the channels', () => '/desk/channels'],
    ['the agencies', () => '/desk/agencies'],
    ['an address that holds a script', () => `/i/${encodeURIComponent('<img src=x onerror=alert(1)>')}?category=${encodeURIComponent('"><script>alert(1)</script>')}#<svg/onload=alert(1)>`],
  ];

  it.each(pages)('runs no script that came in as data on %s', async (_, path) => {
    await expectNoScript([path()]);
  });

  it('runs no script that came in as data where one incident or one alert is shown', async () => {
    await expectNoScript(incidents.map(({ number }) => `/lite/incident/${number}`));
    await expectNoScript(alerts.map(({ id }) => `/lite/alert/${id}`));
    await expectNoScript(incidents.filter(({ title }) => SCRIPT_PAYLOADS.includes(title)).map(({ number }) => `/i/${number}`));
    await expectNoScript(alerts.map(({ id }) => `/a/${id}`));
  });

  it('shows those texts as text, and makes no link of an address that is a script', async () => {
    const page = await desk.newPage();
    await page.goto(`${watchpost.url}/a/${alerts[0]?.id}`);
    await page.getByText('javascript:alert').first().waitFor();
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    await page.goto(`${watchpost.url}/desk/inbox`);
    await page.getByText('<script>alert("zqx")</script>').first().waitFor();
    await page.goto(`${watchpost.url}/desk/volunteers`);
    await page.getByText('<script>alert("zqx")</script>').first().waitFor();
    await page.close();
  });

  it('answers feeds and exports in which the same texts are no markup', async () => {
    for (const path of ['/feeds/alerts.atom', '/feeds/alerts.rss', '/feeds/incidents.georss', '/map/list.json?bbox=-180,-85,180,85']) {
      const { headers, text } = await read(path);
      expect([path, headers.get('content-type')]).toEqual([path, expect.stringMatching(/xml|json/)]);
      if (/xml/.test(headers.get('content-type') ?? '')) expect(text).not.toMatch(/<(script|img|svg|iframe)/i);
    }
  });

  it('does nothing for a form on another page, although the browser sends the session along', async () => {
    const before = await incidentCount();
    const mutation = 'mutation { createIncident(input: { title: "Forged", category: "other", severity: 1 }) { id } }';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const [name, value] = type === 'text/plain' ? [`{"query":${JSON.stringify(mutation)},"x":"`, '"}'] : ['query', mutation];
      const input = `<input name="${name.replaceAll('"', '&quot;')}" value="${value.replaceAll('"', '&quot;')}">`;
      authority.serve('/evil.html', `<!doctype html><body onload="document.forms[0].submit()"><form method="post" enctype="${type}" action="${watchpost.url}/graphql">${input}</form>`, 'text/html');
      const page = await desk.newPage();
      await page.goto(authority.url('/evil.html'), { waitUntil: 'commit', timeout: 10_000 });
      await page.waitForURL(/graphql$/, { timeout: 10_000 });
      expect([type, await page.locator('body').innerText({ timeout: 10_000 })]).toEqual([type, expect.stringContaining('as JSON')]);
    }
    expect(await incidentCount()).toBe(before);
  });

  it.each([
    ['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"mutation { signOut }"}' }],
    ['no type', { method: 'POST', headers: {}, body: new Uint8Array(Buffer.from('{"query":"mutation { signOut }"}')) }],
    ['a mutation in the address', { method: 'GET', headers: {}, address: '?query=mutation%20%7B%20signOut%20%7D' }],
    ['a mutation in the address, as JSON', { method: 'GET', headers: { 'content-type': 'application/json' }, address: '?query=mutation%20%7B%20signOut%20%7D' }],
  ])('refuses a mutation that comes as %s', async (_, { address = '', ...init }: { address?: string; method: string; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }) => {
    expect((await read(`/graphql${address}`, { ...init, headers: { ...init.headers, cookie: admin.cookieHeader } })).status).toBe(400);
    expect((await admin.ask<{ me: unknown }>('{ me { id } }')).me).not.toBeNull();
  });

  it('opens no socket to a page of another site', async () => {
    const socket = new WebSocket(`${watchpost.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: admin.cookieHeader, origin: 'https://evil.example.org' } });
    expect(await new Promise((resolve) => socket.once('unexpected-response', (_, response) => resolve(response.statusCode)).once('open', () => resolve('open')))).toBe(403);
  });

  const nested = (levels: number) => `{ incidents { items { ${'reports { incident { '.repeat(levels)}id${' } }'.repeat(levels)} } } }`;
  it.each([
    ['too deep', nested(10)],
    ['endless by fragments', '{ incidents { items { ...A } } } fragment A on Incident { reports { ...B } } fragment B on Report { incident { ...A } }'],
    ['too wide by aliases', `{ ${Array.from({ length: 100 }, (_, at) => `a${at}: me { id }`).join(' ')} }`],
    ['guessing passwords by aliases', `mutation { ${Array.from({ length: 100 }, (_, at) => `a${at}: signIn(email: "admin@example.org", password: "guess ${at}") { id }`).join(' ')} }`],
    ['too long', `{ ${'me { id } '.repeat(5_000)} }`],
    ['too large by fragments', `{ ${'...A '.repeat(5)} } ${'ABCDEFGH'.split('').map((name, at, all) => `fragment ${name} on Query { ${all[at + 1] ? `...${all[at + 1]} `.repeat(5) : 'me { id name email } situation { incidents }'} }`).join(' ')}`],
    ['full of directives', `{ me { id ${'@include(if: true) '.repeat(3_000)} } }`],
  ])('refuses a query that is %s, with a sentence', async (_, query) => {
    const answer = await fetch(`${watchpost.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { errors } = (await answer.json()) as { errors?: { message: string; extensions: { code: string; requestId: string } }[] };
    expect([answer.status, errors?.[0]?.extensions.code]).toEqual([400, 'INVALID_INPUT']);
    expect(errors?.[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses several operations in one request, and a body that is too large', async () => {
    const post = (body: string) => read('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await post(JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]))).status).toBe(400);
    expect((await post(JSON.stringify({ query: `{ me { id } } #${'x'.repeat(2_000_000)}` }))).status).toBe(413);
  });

  it('keeps the session in a cookie that scripts and other sites do not get, new at every sign-in', async () => {
    const signIn = async (cookie: string) => {
      const answer = await fetch(`${watchpost.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query: 'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { id } }', variables: administrator }),
      });
      return answer.headers.getSetCookie();
    };
    const [cookie = '', ...others] = await signIn('watchpost=planted-by-somebody-else');
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^watchpost=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect((await signIn(''))[0]).not.toBe(cookie);
  });

  it('ends the open socket of somebody who is disabled or signs out, within 5 s', async () => {
    const newcomer = async (email: string) => {
      const { createPerson } = await admin.ask<{ createPerson: { id: string } }>('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input: { email, name: 'Short Stay', password: personPassword, roles: ['viewer'] } });
      const api = new Api(watchpost.url);
      await api.signIn(email, personPassword);
      const socket = new WebSocket(`${watchpost.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: api.cookieHeader } });
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      socket.send('{"type":"connection_init"}');
      return { id: createPerson.id, api, closed };
    };
    const [disabled, leaving] = [await newcomer('disabled@example.org'), await newcomer('leaving@example.org')];
    const began = performance.now();
    await admin.ask('mutation ($id: ID!) { disablePerson(id: $id) { disabledAt } }', { id: disabled.id });
    await leaving.api.ask('mutation { signOut }');
    expect(await Promise.all([disabled.closed, leaving.closed])).toEqual([4403, 4403]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await disabled.api.ask<{ me: unknown }>('{ me { id } }')).me).toBeNull();
    await expect(disabled.api.signIn('disabled@example.org', personPassword)).rejects.toThrow('wrong');
  });

  it.each(['//evil.example.org', '//evil.example.org/%2e%2e', '/\\evil.example.org', '/%2f%2fevil.example.org', '/desk/sign-in?next=https://evil.example.org', '/report/thanks?n=https://evil.example.org', '/lite//evil.example.org/'])('sends nobody to another site by %s', async (path) => {
    const { headers, body } = await raw(path);
    expect(headers['location'] ?? '').not.toMatch(/^(https?:)?[/\\]{2}/);
    expect(body).not.toMatch(/(href|url)=["']?(https?:)?\/\/evil/i);
  });

  it.each([
    '/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2f..%2fpackage.json', '/assets/../../../../package.json', '/..%5c..%5cpackage.json',
    '/assets/%252e%252e%252f%252e%252e%252fpackage.json', '/assets/..%c0%af..%c0%afpackage.json', '/assets/%00/../package.json', '/../server/dist/main.js', '/basemap/..%2f..%2f..%2f..%2f..%2fetc/passwd', '/.env', '/.git/config',
  ])('gives no file from outside its folder for %s', async (path) => {
    const { status, body } = await raw(path);
    expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    expect(body).not.toMatch(/"name": "watchpost"|root:|createServer|\[core\]/);
  });

  it('keeps secrets and phone numbers out of logs, metrics and answers, and blames nobody else’s mistakes on itself', async () => {
    await read(new URL(channelAddress).pathname, { method: 'POST', headers: { 'content-type': 'application/json', 'x-signature': 'wrong', 'x-timestamp': '1' }, body: JSON.stringify({ from: senderNumber, text: 'x' }) });
    await new Api(watchpost.url).signIn(administrator.email, `${personPassword} wrong`).catch(() => undefined);
    await read(`${new URL(agencyFeed).pathname}?x=1`);
    const log = readFileSync(watchpost.logFile, 'utf8');
    const { text: metrics } = await read('/metrics');
    const secrets = {
      'key of the channel': channelAddress.split('/').at(-1), 'secret of the channel': channelSecret, 'password of the administrator': administrator.password, 'password of a person': personPassword,
      session: admin.session.value, 'token of the agency': /agency\/([^/]+)\//.exec(agencyFeed)?.[1], 'number of a sender': senderNumber.slice(1), 'number of a volunteer': volunteerNumber, 'the same without blanks': volunteerNumber.replaceAll(' ', ''), 'e-mail address': volunteerEmail,
    };
    for (const [name, secret = ''] of Object.entries(secrets)) expect([name, secret.length > 6, log.includes(secret), metrics.includes(secret)]).toEqual([name, true, false, false]);
    expect(log.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
    expect(JSON.stringify(await admin.ask('{ channels { id name address gateway } reports(first: 100) { items { sender text } } }'))).not.toContain(channelSecret);
  });

  /** The same texts by every way in: SMS, web report, volunteer, incident, alert, feed and channel names. */
  async function fillWithScripts(): Promise<void> {
    const { addChannel } = await admin.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
      input: { name: 'Channel <script>alert("zqx")</script>', gateway: 'generic', settings: JSON.stringify({ auth: { kind: 'bearer', tokens: [channelSecret] } }) },
    });
    channelAddress = addChannel.address;
    const { createAgency } = await admin.ask<{ createAgency: { id: string } }>('mutation ($input: AgencyInput!) { createAgency(input: $input) { id } }', { input: { name: 'Agency <img src=x onerror=alert("zqx")>' } });
    agencyFeed = (await admin.ask<{ renewAgencyFeedToken: { url: string } }>('mutation ($id: ID!) { renewAgencyFeedToken(id: $id) { url } }', { id: createAgency.id })).renewAgencyFeedToken.url;
    for (const [at, text] of SCRIPT_PAYLOADS.entries()) await sendEverywhere(at, text);
    authority.serveFeed('/scripts.atom', SCRIPT_PAYLOADS.map((_, at) => ({ id: `script-${at}`, href: `/script-${at}.xml` })));
    await admin.ask('mutation ($input: AlertFeedInput!) { addFeed(input: $input) { id } }', { input: { name: 'Feed <svg/onload=alert("zqx")>', url: authority.url('/scripts.atom'), intervalSeconds: 60 } });
    alerts = await until(async () => {
      const found = await admin.ask<{ alerts: { items: typeof alerts } }>('{ alerts(first: 100) { items { id headline } } }');
      return found.alerts.items.length === SCRIPT_PAYLOADS.length && found.alerts.items;
    }, 30_000);
    await until(async () => (await admin.ask<{ reports: { items: object[] } }>('{ reports(first: 100) { items { id } } }')).reports.items.length === 2 * SCRIPT_PAYLOADS.length, 30_000);
    incidents = (await admin.ask<{ incidents: { items: typeof incidents } }>('{ incidents(first: 100) { items { id number title } } }')).incidents.items;
  }

  async function sendEverywhere(at: number, text: string): Promise<void> {
    const geometry = JSON.stringify({ type: 'Point', coordinates: [0.2 + at / 100, 53.1] });
    await admin.ask('mutation ($input: IncidentInput!) { createIncident(input: $input) { id } }', { input: { title: text.slice(0, 200), description: text, place: text.slice(0, 200), category: 'other', severity: 4, geometry } });
    const sms = await read(new URL(channelAddress).pathname, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${channelSecret}` }, body: JSON.stringify({ id: `sms-${at}`, from: senderNumber, to: '7000', text: `fire ${text}` }) });
    expect(sms.status).toBe(200);
    const report = { submission_id: crypto.randomUUID(), what: `flood ${text}`, where: text.slice(0, 200), name: text.slice(0, 100), phone: senderNumber };
    expect((await read('/report', { method: 'POST', body: new URLSearchParams(report), redirect: 'manual' })).status).toBe(303);
    const volunteer = { submission_id: crypto.randomUUID(), name: text.slice(0, 120), phone: volunteerNumber, email: volunteerEmail, languages: text.slice(0, 200), availability: text, place: text.slice(0, 200), note: text, consent: 'yes' };
    expect((await read('/volunteer', { method: 'POST', body: new URLSearchParams(volunteer), redirect: 'manual' })).status).toBe(303);
    authority.serve(`/script-${at}.xml`, capMessage({ identifier: `script-${at}`, event: text, headline: text, instruction: text, senderName: text, web: 'javascript:alert("zqx")' }));
  }

  async function expectNoScript(paths: string[]): Promise<void> {
    const page = await desk.newPage();
    const { seen } = await watchForScripts(page);
    for (const path of paths) {
      await page.goto(`${watchpost.url}${path}`);
      if (!path.startsWith('/lite')) await page.waitForTimeout(paths.length > 1 ? 200 : 1_000);
      expect([path, seen]).toEqual([path, []]);
      expect([path, await page.locator('#zqx').count()]).toEqual([path, 0]);
    }
    await page.close();
  }

  async function incidentCount(): Promise<number> {
    return (await admin.ask<{ situation: { incidents: number } }>('{ situation { incidents } }')).situation.incidents;
  }

  /** Reads to the end: an answer that is left unread keeps its connection. */
  async function read(path: string, init: RequestInit = {}): Promise<{ status: number; headers: Headers; text: string }> {
    const answer = await fetch(`${watchpost.url}${path}`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** The path as written: fetch would tidy it. */
  function raw(path: string): Promise<Reply> {
    const { hostname, port } = new URL(watchpost.url);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, path, headers: { accept: 'text/html' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }));
      });
      request.on('error', reject).end();
    });
  }
});
