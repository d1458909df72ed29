import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { DeskByKeys } from './desk-by-keys.js';
import { shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { TwilioServer } from './twilio-server.js';
import { until } from './until.js';

const password = 'a long enough password';
const aroundPuchuncavi = JSON.stringify({ type: 'Polygon', coordinates: [[[-72, -33.3], [-70.9, -33.3], [-70.9, -32.4], [-72, -32.4], [-72, -33.3]]] });
const villages = 'name,comuna,lat,lon\nLos Maitenes,Puchuncaví,-32.7607,-71.4571\nLos Maitenes,Limache,-33.0125,-71.2304\n';
const cry = 'Necesitamos ambulancia en Los Maitemes, 3 heridos, uno grave';
const answer = 'Gracias. La ambulancia para Los Maitenes, Puchuncaví va en camino.';

describe(`the triage desk, ${shapeUnderTest()} shape`, () => {
  const phones = new TwilioServer();
  let watchpost: Watchpost;
  let browser: Browser;
  let admin: Api;
  let address = '';
  let ana: DeskByKeys;
  let ben: DeskByKeys;
  let map: Page;

  beforeAll(async () => {
    await phones.listen();
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: phones.host } });
    admin = new Api(watchpost.url);
    await admin.signIn();
    await admin.ask('mutation ($area: String) { setOperationArea(area: $area, name: "North coast") { name } }', { area: aroundPuchuncavi });
    await admin.ask('mutation ($text: String!) { importLocalGazetteer(input: { name: "Villages", contextProperty: "comuna", text: $text }) { added } }', { text: villages });
    const { addChannel } = await admin.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', { input: { name: 'Twilio', gateway: 'twilio', settings: phones.settings } });
    ({ address } = addChannel);
    const texts = [{ language: 'en', text: 'Thank you. The ambulance for {place} is on its way.' }, { language: 'es', text: 'Gracias. La ambulancia para {place} va en camino.' }];
    await admin.ask('mutation ($input: ReplyTemplateInput!) { saveReplyTemplate(input: $input) { id } }', { input: { name: 'Ambulance sent', digit: 1, texts } });
    browser = await launchBrowser();
    ana = await desk('Ana Rojas');
    ben = await desk('Ben Silva');
    map = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await map.goto(`${watchpost.url}/#11/-32.76/-71.45`);
    await map.locator('canvas[aria-hidden]').first().waitFor({ state: 'attached' });
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
    await phones.close();
  });

  it('shows a signed SMS in Spanish live and understood, with the places that a misspelt village may mean', async () => {
    await ana.open();
    await ana.page.getByText('Open a message from the list').waitFor();
    await ana.count('open', 0);
    await phones.receive(address, '+56911112222', cry);
    await ana.row(cry).getByText('Medical', { exact: false }).first().waitFor();
    await ana.count('open', 1);
    await ana.press('Enter');
    await ana.holds(cry);
    for (const tag of ['Medical', 'Spanish']) await ana.page.locator('.item-side .tag').getByText(tag, { exact: true }).waitFor();
    const places = ana.page.getByRole('button', { name: /^It is at Los Maitenes/ });
    await places.nth(1).waitFor();
    expect((await places.allTextContents()).map((text) => /Puchuncaví|Limache/.exec(text)?.[0]).sort()).toEqual(['Limache', 'Puchuncaví']);
  });

  it('lets nobody else decide what somebody works on, and names who it is', async () => {
    await ben.open();
    await ben.row(cry).getByText('Ana Rojas has it').waitFor();
    await ben.press('j');
    await ben.page.locator('[data-lease=refused]').getByText('Ana Rojas').waitFor();
    await ben.press('v', 's');
    expect(await stateOf(cry)).toBe('open');
    await ben.press('Escape');
  });

  it('puts the chosen place on the map, decides, and takes it back within ten seconds, by keys alone', async () => {
    await painted(false);
    await ana.press('w');
    await ana.page.getByRole('heading', { name: /Which place/ }).waitFor();
    const wanted = await ana.page.getByRole('button', { name: 'It is at Los Maitenes, Puchuncaví' }).locator('kbd').textContent();
    await ana.press(wanted ?? '');
    await ana.says(/At Los Maitenes/);
    await map.getByText('Los Maitenes').first().waitFor();
    await painted(true);
    await ana.press('v');
    await ana.says(/#\d+: Verified/);
    expect(await stateOf(cry)).toBe('verified');
    await ana.press('u');
    await ana.count('open', 1);
    await ana.holds(cry);
    expect(await stateOf(cry)).toBe('open');
  });

  it('answers from a template in the person’s language and shows the delivery as it comes: queued, sent, delivered', async () => {
    phones.hold();
    await ana.press('t', '1');
    await until(async () => (await ana.page.locator('.reply textarea').inputValue()) === answer);
    await ana.press('Control+Enter');
    const mark = ana.page.locator('.bubble').filter({ hasText: answer }).locator('[data-delivery]');
    await ana.page.locator('.bubble').filter({ hasText: answer }).locator('[data-delivery=queued]').waitFor();
    phones.letGo();
    await ana.page.locator('.bubble').filter({ hasText: answer }).locator('[data-delivery=sent]').waitFor();
    expect(phones.messages.find(({ text }) => text === answer)?.to).toBe('+56911112222');
    await phones.report(answer, 'delivered');
    await ana.page.locator('.bubble').filter({ hasText: answer }).locator('[data-delivery=delivered]').waitFor();
    expect(await mark.count()).toBe(1);
    await ana.press('v');
    await ana.count('open', 0);
    expect(await stateOf(cry)).toBe('verified');
  });

  it('asks a second person for what becomes public, never the first', async () => {
    await admin.ask('mutation { updateTriageSettings(secondPersonCheck: true) { secondPersonCheck } }');
    const text = 'Fire in the school of Puchuncaví';
    await phones.receive(address, '+56911113333', text);
    await ana.row(text).waitFor();
    await ana.press('Enter');
    await ana.holds(text);
    await ana.press('v');
    await ana.count('to check', 1);
    await ana.tabTo(ana.page.locator('.count-tab').filter({ hasText: 'to check' }));
    await ana.press('Enter');
    await ana.row(text).waitFor();
    await ana.press('j');
    await ana.holds(text);
    await ana.press('c');
    await ana.page.locator('.toast').getByText(/somebody else|another person|second/i).waitFor();
    expect(await stateOf(text)).toBe('awaiting_check');
    await ana.press('Escape');
    await ben.open('/desk/inbox?state=awaiting_check');
    await ben.row(text).waitFor();
    await ben.press('j');
    await ben.holds(text);
    await ben.press('c');
    await until(async () => (await stateOf(text)) === 'verified');
    await admin.ask('mutation { updateTriageSettings(secondPersonCheck: false) { secondPersonCheck } }');
  });

  it('does one thing to several at once, puts aside, and keeps a filter under a name', async () => {
    await ana.open();
    for (const [n, text] of ['Buy cheap loans now', 'Win a phone today', 'Road blocked in Quintero'].entries()) await phones.receive(address, `+5691112000${n}`, text);
    await ana.count('open', 3);
    await ana.press('j', ' ', 'j', ' ');
    await ana.page.getByText('2 chosen: keys act on all').first().waitFor();
    await ana.press('s');
    await ana.says('2 messages: Spam');
    await ana.count('open', 1);
    await ana.press('u');
    await ana.count('open', 3);
    await ana.open();
    await ana.row('Road blocked').waitFor();
    await ana.press('j', 'j', 'j');
    await ana.holds('Road blocked');
    await ana.press('z', '2');
    await ana.says(/Put aside until/);
    await ana.count('put aside', 1);
    await ana.row('Road blocked').waitFor({ state: 'detached' });

    await ana.press('/');
    await ana.type('loans');
    await ana.press('Enter');
    await ana.row('Win a phone').waitFor({ state: 'detached' });
    await ana.press('f');
    await ana.tabTo(ana.page.getByLabel('Keep this filter as'));
    await ana.type('Loans');
    await ana.press('Enter');
    await ana.page.getByRole('button', { name: 'Loans', exact: true }).waitFor();
    await ana.open();
    await ana.row('Win a phone').waitFor();
    await ana.press('f');
    await ana.tabTo(ana.page.getByRole('button', { name: 'Loans', exact: true }));
    await ana.press('Enter');
    await ana.row('Win a phone').waitFor({ state: 'detached' });
    await ana.row('Buy cheap loans').waitFor();
  });

  it('decides nothing and keeps what was typed while the line is cut, and goes on when it is back', async () => {
    await ana.open();
    await ana.row('Buy cheap loans').waitFor();
    await ana.press('j');
    await ana.holds('Buy cheap loans');
    await ana.page.context().setOffline(true);
    await ana.press('e');
    await ana.type('Ask the police');
    await ana.press('Enter');
    await ana.page.locator('.toast').first().waitFor();
    await ana.row('Buy cheap loans').waitFor();
    await ana.page.context().setOffline(false);
    await ana.page.locator('.row-button').first().waitFor();
    await ana.press('Escape', 'k');
    await ana.holds('Buy cheap loans');
    await ana.press('e');
    await until(async () => (await ana.page.locator('dialog input').inputValue()) === 'Ask the police');
    await ana.press('Enter');
    await ana.count('escalated', 1);
    expect(await stateOf('Buy cheap loans now')).toBe('open');
  });

  it('lets single keys be switched off, and then a letter does nothing (WCAG 2.1.4)', async () => {
    await ben.open();
    await ben.row('Buy cheap loans').waitFor();
    await ben.press('?');
    await ben.tabTo(ben.page.getByLabel('Single keys do something'));
    await ben.press(' ', 'Escape');
    await ben.press('j');
    expect(await ben.page.locator('.queue-row [aria-current]').count()).toBe(0);
    expect(await ben.page.locator('.item-start kbd').count()).toBe(0);
    await ben.page.evaluate(() => localStorage.removeItem('watchpost.single-keys'));
  });

  it('lets twenty messages be triaged with no more than three keys each, as fast as a person reads', async () => {
    await ana.open();
    await ana.row('Buy cheap loans').waitFor();
    await ana.press('j', ' ', 'j', ' ', 's');
    await ana.count('open', 0);
    const places = ['Puchuncaví', 'Quintero', 'Concón', 'Limache', 'Quillota'];
    const texts = Array.from({ length: 20 }, (_, n) => (n % 4 === 3 ? `Message ${n} says nothing that anybody could use` : `Family ${n} needs drinking water in ${places[n % places.length] ?? ''}`));
    for (const [n, text] of texts.entries()) await phones.receive(address, `+569222200${String(n).padStart(2, '0')}`, text);
    await ana.count('open', 20);
    const before = ana.pressed;
    await ana.press('Enter');
    for (let left = 20; left > 0; left -= 1) {
      await ana.page.locator('[data-lease=held]').waitFor();
      const text = (await ana.page.locator('.item .bubble[data-current] .as-written, .item .report-text').textContent()) ?? '';
      if (text.startsWith('Message')) await ana.press('n');
      else if (left % 5 === 0) await ana.press('N', 'Enter').then(() => ana.page.locator('.item-side .needs li').waitFor()).then(() => ana.press('v'));
      else await ana.press('v');
      await ana.count('open', left - 1);
    }
    expect(ana.pressed - before).toBeLessThanOrEqual(60);
    const { reports } = await admin.ask<{ reports: { items: { text: string; state: string }[] } }>('{ reports(first: 100, filter: { state: verified }) { items { text state } } }');
    expect(reports.items.filter(({ text }) => text.startsWith('Family'))).toHaveLength(15);
  });

  async function desk(name: string): Promise<DeskByKeys> {
    const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@example.org`;
    await admin.ask('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input: { name, email, password, roles: ['coordinator'] } });
    const api = new Api(watchpost.url);
    await api.signIn(email, password);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addCookies([{ ...api.session, url: watchpost.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return new DeskByKeys(page, watchpost.url);
  }

  async function stateOf(text: string): Promise<string | undefined> {
    for (const state of ['open', 'awaiting_check', 'verified', 'spam']) {
      const { reports } = await admin.ask<{ reports: { items: { text: string }[] } }>(`{ reports(first: 100, filter: { state: ${state} }) { items { text } } }`);
      if (reports.items.some((report) => report.text === text)) return state;
    }
    return undefined;
  }

  /** Whether incidents have ink on the public map. */
  async function painted(wanted: boolean): Promise<void> {
    await map.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll<HTMLCanvasElement>('canvas[aria-hidden]')].some((canvas) => {
          const ink = canvas.width && canvas.height ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
          return ink?.some((value, index) => index % 4 === 3 && value > 0) ?? false;
        }) === wanted,
      wanted,
      { timeout: 10_000 },
    );
  }
});
