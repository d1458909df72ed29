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
  '/desk/map', '/desk/inbox', '/desk/feeds', '/desk/volunteers', '/desk/agencies', '/desk/people', '/desk/channels', '/desk/retention',
  '/desk/feeds/:feed', '/desk/feeds/new', '/desk/map/a/:alert', '/desk/alerts', '/desk/geocodes', '/desk/agencies/:agency', '/alerts/:alert',
];

describe(`screens for everybody, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let browser: Browser;
  let api: Api;
  let facts: { incidents: { items: { number: number }[] }; alerts: { items: { id: string }[] }; feeds: { id: string }[]; agencies: { id: string }[] };

  beforeAll(async () => {
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { DRILL: '1' } });
    browser = await launchBrowser();
    api = new Api(watchpost.url);
    await api.signIn();
    facts = await until(async () => {
      const found = await api.ask<typeof facts>('{ incidents(first: 1) { items { number } } alerts(first: 1) { items { id } } feeds { id } agencies { id } }');
      return found.incidents.items.length > 0 && found.alerts.items.length > 0 ? found : null;
    });
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
    const ids: Record<string, string | undefined> = { ':number': String(facts.incidents.items[0]?.number), ':alert': facts.alerts.items[0]?.id, ':feed': facts.feeds[0]?.id, ':agency': facts.agencies[0]?.id };
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
  });

  it('let reports be triaged by keys alone: j and k move, v verifies, u takes it back', async () => {
    const tabs = await context('light', true);
    const page = await tabs.newPage();
    await open(page, '/desk/inbox');
    const rows = page.locator('.inbox-list .row-button');
    const current = page.locator('.inbox-list [aria-current] .row-title');
    await rows.nth(2).waitFor();
    const [first = '', second = ''] = await rows.locator('.row-title').allTextContents();
    expect(await current.textContent()).toBe(first);
    await page.keyboard.press('j');
    expect(await current.textContent()).toBe(second);
    await page.keyboard.press('k');
    expect(await current.textContent()).toBe(first);
    const verified = async (): Promise<number> => (await api.ask<{ reports: { items: unknown[] } }>('{ reports(state: verified, first: 100) { items { id } } }')).reports.items.length;
    const before = await verified();
    await page.keyboard.press('v');
    await page.locator('.toast').waitFor();
    expect(await verified()).toBe(before + 1);
    expect(await current.textContent()).toBe(second);
    await page.keyboard.press('u');
    await until(async () => ((await verified()) === before ? true : null));
    await page.locator('.inbox-list [aria-current]').filter({ hasText: first }).waitFor();
    await tabs.close();
  });
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
