import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { startWatchpost, type Watchpost } from './program.js';
import { SmsOperator } from './sms-operator.js';
import { until } from './until.js';

// What a page does not hear of by itself it asks for every ten seconds.
const PATIENCE = { timeout: 30_000 };
// Below the ports that other programs of the moment get.
const NOBODY_LISTENS = '127.0.0.1:2';
const FIRST_SECRET = 'the-first-secret-of-the-gateway';
const SECOND_SECRET = 'the-second-secret-of-the-gateway';

// The screens are the same in every shape; the messages by which they are judged come and go in the embedded one.
describe('channels as somebody sets them up', () => {
  const operator = new SmsOperator();
  let watchpost: Watchpost;
  let browser: Browser;
  let tabs: BrowserContext;
  let page: Page;
  let api: Api;
  /** Everything that the server ever told the browser. */
  const told: string[] = [];

  beforeAll(async () => {
    await operator.listen();
    watchpost = await startWatchpost({ shape: 'embedded', settings: { ALLOWED_PRIVATE_HOSTS: `${operator.host} ${NOBODY_LISTENS}` } });
    api = new Api(watchpost.url);
    await api.signIn();
    browser = await launchBrowser();
    tabs = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await tabs.addCookies([{ ...api.session, url: watchpost.url }]);
    page = await tabs.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('response', (response) => void response.text().then((text) => told.push(text), () => undefined));
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
    await operator.close();
  });

  const says = async (text: string | RegExp): Promise<void> => await page.getByText(text).first().waitFor(PATIENCE);

  async function fill(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  }

  async function save(fields: Record<string, string>): Promise<void> {
    await fill(fields);
    const saved = page.waitForResponse((answer) => answer.request().postData()?.includes('mutation UpdateChannel') ?? false, PATIENCE);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved;
  }

  async function sendTest(to: string): Promise<void> {
    await fill({ 'To this number': to });
    await page.getByRole('button', { name: 'Send the test' }).click();
  }

  it('are added with what is wrong said at its field, and show the address to paste', async () => {
    await page.goto(`${watchpost.url}/desk/channels/new`);
    await page.getByRole('link', { name: 'Kannel' }).click();
    await fill({ Name: 'Operator <b>7000</b>', 'Address of sendsms': 'kannel', 'User name': 'watch', Password: 'a-wrong-password-of-nobody', 'Number replies come from': '7000' });
    const add = page.getByRole('button', { name: 'Add the channel' });
    await add.click();
    await says('Give the full address, beginning with https://.');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('settings.sendUrl');
    await fill({ 'Address of sendsms': `http://${NOBODY_LISTENS}/cgi-bin/sendsms` });
    await add.click();
    await page.getByRole('heading', { name: 'Operator <b>7000</b>' }).waitFor(PATIENCE);
    expect(await page.getByLabel('Address to paste into the gateway').inputValue()).toMatch(new RegExp(`^${watchpost.url}/hooks/sms/[\\w-]{20,}$`));
  });

  it('tell by a test what is wrong: nobody there, the wrong password, a number that is none, one that is refused; then that it arrived', async () => {
    await sendTest('call me');
    await says(/give a phone number/i);
    await sendTest('+15005550006');
    const wrong = page.locator('.test-steps li[data-ok="false"]');
    await wrong.waitFor({ timeout: 25_000 });
    expect(await wrong.textContent()).toContain('refused the connection');
    // Another host is told no kept secret.
    await save({ 'Address of sendsms': `http://${operator.host}/cgi-bin/sendsms`, 'Password: a new one': 'a-wrong-password-of-nobody' });
    await sendTest('+15005550006');
    await page.locator('.test-delivery', { hasText: 'Kannel answered 403: Authorization failed for sendsms.' }).waitFor(PATIENCE);
    await save({ 'Password: a new one': operator.password });
    await sendTest(operator.refusedNumber);
    await page.locator('.test-delivery', { hasText: 'Kannel answered 400: No route to this number.' }).waitFor(PATIENCE);
    await sendTest('+15005550006');
    await page.locator('.test-delivery', { hasText: 'The phone has it.' }).waitFor(PATIENCE);
  });

  it('show why a request was refused, keep the old secret while a new one comes, and never give a secret back', async () => {
    const { addChannel } = await api.ask<{ addChannel: { id: string; address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { id address } }', {
      input: { name: 'Signing gateway', gateway: 'generic', settings: JSON.stringify({ auth: { kind: 'hmac', secrets: [FIRST_SECRET] } }) },
    });
    const send = async (secret: string): Promise<number> => {
      const body = JSON.stringify({ id: crypto.randomUUID(), from: '+56911112222', text: 'All is well' });
      const time = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      return (await fetch(addChannel.address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-timestamp': time, 'x-signature': signature }, body })).status;
    };
    expect([await send('somebody-else-altogether'), await send(FIRST_SECRET)]).toEqual([403, 200]);
    await page.goto(`${watchpost.url}/desk/channels/${addChannel.id}`);
    await says(/x-signature does not match: check the shared secret/);
    await page.getByText('the one so far stays valid too').first().click();
    await save({ 'Secrets: a new one': SECOND_SECRET });
    await says('2 are set');
    expect([await send(FIRST_SECRET), await send(SECOND_SECRET)]).toEqual([200, 200]);
    await page.getByText('drop the previous one').click();
    await save({});
    expect([await send(FIRST_SECRET), await send(SECOND_SECRET)]).toEqual([403, 200]);
    expect(told.length).toBeGreaterThan(20);
    const secrets = [FIRST_SECRET, SECOND_SECRET, operator.password, 'a-wrong-password-of-nobody'];
    expect(secrets.filter((secret) => told.some((text) => text.includes(secret)) || readFileSync(watchpost.logFile, 'utf8').includes(secret))).toEqual([]);
  });

  it('show a message that could not be applied with its reason, and put it back in line', async () => {
    const database = new pg.Client({ connectionString: readFileSync(path.join(path.dirname(watchpost.logFile), 'data/database.address'), 'utf8').trim() });
    await database.connect();
    try {
      await database.query(`CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison of the test'; END $$`);
      await database.query('CREATE TRIGGER poison BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION poison()');
      const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', { input: { name: 'Open gateway', gateway: 'generic', settings: '{}' } });
      await fetch(addChannel.address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: 'p-1', from: '+56933334444', text: 'Fire at the <i>mill</i>' }) });
      // The waits between the tries are somebody else's to judge.
      await until(async () => (await database.query(`UPDATE inbound_message SET attempts = 4, next_attempt_at = now() WHERE external_id = 'p-1' AND attempts BETWEEN 1 AND 3`)).rowCount === 1);
      await page.goto(`${watchpost.url}/desk/channels`);
      const parked = page.locator('.parked-list li');
      await parked.waitFor({ timeout: 25_000 });
      expect(await parked.textContent()).toContain('Fire at the <i>mill</i>');
      expect(await parked.textContent()).toContain('poison of the test');
      await database.query('DROP TRIGGER poison ON report');
      await parked.getByRole('button', { name: 'Try again' }).click();
      await parked.waitFor({ state: 'detached', ...PATIENCE });
      await until(async () => (await api.ask<{ reports: { items: { text: string }[] } }>('{ reports(first: 10) { items { text } } }')).reports.items.some(({ text }) => text.includes('mill')));
    } finally {
      await database.end();
    }
  });

  it('let a broadcast be written without a map and without losing a word when the network is cut', async () => {
    await api.ask('mutation ($input: ChannelInput!) { addChannel(input: $input) { id } }', { input: { name: 'Simulated phones', gateway: 'simulated', settings: '{}', exercise: true } });
    await page.goto(`${watchpost.url}/desk/broadcasts/new`);
    const words = page.locator('.language-text textarea').first();
    await words.fill('Boil all water until Sunday.');
    await fill({ Name: 'Water' });
    await page.locator('[name=channelId]').selectOption({ label: 'EXERCISE: Simulated phones' });
    await page.getByText('By numbers: a box').focus();
    for (const key of ['Enter', 'Tab', '-72', 'Tab', '-34', 'Tab', '-71', 'Tab', '-33', 'Enter']) await (/^-?\d/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key));
    await says('One area');

    await tabs.setOffline(true);
    await words.press('End');
    await page.keyboard.type(' Reply HELP for help.');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await says('The server cannot be reached. What you wrote stays here: send it again when the connection is back.');
    expect(await words.inputValue()).toBe('Boil all water until Sunday. Reply HELP for help.');
    await tabs.setOffline(false);
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.waitForURL(/\/desk\/broadcasts\/[0-9a-f-]{36}$/, PATIENCE);
    await says('Boil all water until Sunday. Reply HELP for help.');

    // A screen whose program is not here yet says so, and those that are here still open.
    await tabs.setOffline(true);
    await page.getByRole('link', { name: 'Alerts', exact: true }).click();
    await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor(PATIENCE);
    await page.getByRole('link', { name: 'Broadcasts', exact: true }).first().click();
    await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor({ state: 'detached', ...PATIENCE });
    await tabs.setOffline(false);
  });
});
