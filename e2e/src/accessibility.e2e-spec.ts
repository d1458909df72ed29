import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { shapeUnderTest, startWatchpost, type Watchpost } from './program.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [360, 1280] as const;
const PUBLIC = ['/', '/i/:number', '/a/:alert', '/report', '/volunteer', '/lite', '/cap-check', '/desk/sign-in'];
const DESK = [
  '/desk/map', '/desk/inbox', '/desk/inbox/:report', '/desk/conversations', '/desk/conversations/:conversation', '/desk/rules', '/desk/rules/new', '/desk/feeds', '/desk/volunteers', '/desk/agencies', '/desk/people', '/desk/channels', '/desk/retention',
  '/desk/channels/:channel', '/desk/channels/new', '/desk/channels/new?gateway=generic', '/desk/broadcasts', '/desk/broadcasts/:broadcast', '/desk/broadcasts/new', '/desk/templates', '/desk/gazetteers', '/desk/settings',
  '/desk/feeds/:feed', '/desk/feeds/new', '/desk/map/a/:alert', '/desk/alerts', '/desk/geocodes', '/desk/agencies/:agency', '/alerts/:alert',
];

describe(`screens for everybody, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let browser: Browser;
  let api: Api;
  let facts: { incidents: { items: { number: number }[] }; alerts: { items: { id: string }[] }; feeds: { id: string }[]; agencies: { id: string }[]; reports: { items: { id: string }[] }; conversations: { items: { id: string }[] } };
  let channel = '';
  let broadcast = '';

  beforeAll(async () => {
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { DRILL: '1' } });
    browser = await launchBrowser();
    api = new Api(watchpost.url);
    await api.signIn();
    facts = await until(async () => {
      const found = await api.ask<typeof facts>('{ incidents(first: 1) { items { number } } alerts(first: 1) { items { id } } feeds { id } agencies { id } reports(first: 1) { items { id } } conversations(first: 1) { items { id } } }');
      return found.incidents.items.length > 0 && found.alerts.items.length > 0 && found.conversations.items.length > 0 ? found : null;
    });
    ({ id: channel } = (await api.ask<{ addChannel: { id: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { id } }', { input: { name: 'Phones', gateway: 'simulated', settings: '{}', exercise: true } })).addChannel);
    ({ id: broadcast } = (await api.ask<{ saveBroadcast: { id: string } }>('mutation ($input: BroadcastInput!) { saveBroadcast(input: $input) { id } }', { input: { name: 'Water', texts: [{ language: '', text: 'Boil it.' }], channelId: channel, audience: { people: 'both' } } })).saveBroadcast);
    await api.ask('mutation ($input: ReplyTemplateInput!) { saveReplyTemplate(input: $input) { id } }', { input: { name: 'Thanks', digit: 1, texts: [{ language: 'ar', text: 'شكرا' }, { language: 'en', text: 'Thank you.' }] } });
    await api.ask('mutation ($input: LocalGazetteerInput!) { importLocalGazetteer(input: $input) { added } }', { input: { name: 'Villages', text: 'name,lat,lon\nSan Pedro,-33,-71' } });
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
  });

  async function context(colorScheme: 'light' | 'dark', signedIn: boolean): Promise<BrowserContext> {
    const made = await browser.newContext({ colorScheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
    if (signedIn) await made.addCookies([{ ...api.session, url: watchpost.url }]);
    return made;
  }

  async function open(page: Page, path: string): Promise<void> {
    const ids: Record<string, string | undefined> = { ':number': String(facts.incidents.items[0]?.number), ':alert': facts.alerts.items[0]?.id, ':feed': facts.feeds[0]?.id, ':agency': facts.agencies[0]?.id, ':channel': channel, ':broadcast': broadcast, ':report': facts.reports.items[0]?.id, ':conversation': facts.conversations.items[0]?.id };
    const address = path.replace(/:[a-z]+/, (name) => ids[name] ?? '');
    await page.goto(watchpost.url + address);
    await page.locator('main h1, main .picture-list .row').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => !document.body.innerText.includes('Loading…'));
  }

  it.each([
    ['light', PUBLIC, false],
    ['dark', PUBLIC, false],
    ['light', DESK, true],
    ['dark', DESK, true],
  ] as const)('have no violation of WCAG 2.2 AA and fit a phone: %s, %j', async (scheme, paths, signedIn) => {
    const tabs = await context(scheme, signedIn);
    const found: string[] = [];
    const look = async (path: string): Promise<void> => {
      const page = await tabs.newPage();
      await open(page, path);
      // What a list does not draw yet has no words for the judge, though it has for readers.
      await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await judge(page, scheme).analyze();
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${path} ${width}: ${id} ${target.join(' ')} ${failureSummary ?? ''}`)));
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (tooWide > 0) found.push(`${path} ${width}: ${tooWide} pixels too wide`);
      }
      await page.close();
    };
    await Promise.all([0, 1].map(async (half) => {
      for (const path of paths.filter((_, index) => index % 2 === half)) await look(path);
    }));
    await tabs.close();
    expect(found).toEqual([]);
  }, 900_000);
});

/** Dark changes colours and nothing else: there only the contrast is judged again. */
function judge(page: Page, scheme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page });
  return scheme === 'light' ? axe.withTags(RULES) : axe.withRules(['color-contrast']);
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await look();
    if (value !== null) return value;
    if (Date.now() > deadline) throw new Error('nothing after 20 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
