import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Api } from '../api.js';
import { compare } from './agreement.js';

const PATIENCE = { timeout: 40_000 };

/** What people see: the public map, open all day and never loaded again, and the desk. */
export class Screens {
  private constructor(
    private readonly url: string,
    private readonly map: Page,
    private readonly desk: BrowserContext,
  ) {}

  static async open(browser: Browser, url: string, staff: Api): Promise<Screens> {
    const map = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
    await map.goto(`${url}/#2/20/0`);
    await map.locator('canvas.leaflet-zoom-animated, canvas[aria-hidden]').first().waitFor({ state: 'attached' });
    const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
    await desk.addCookies([{ ...staff.session, url }]);
    return new Screens(url, map, desk);
  }

  /** The list beside the map comes to hold exactly these alerts, and the map has ink where there is one. */
  async showOnMap(ids: readonly string[]): Promise<string[]> {
    const rows = this.map.locator('[data-row^="alert:"]');
    const listed = async (): Promise<string[]> => (await rows.evaluateAll((items) => items.map((item) => item.getAttribute('data-row') ?? ''))).map((row) => row.slice('alert:'.length));
    const deadline = Date.now() + PATIENCE.timeout;
    for (;;) {
      const differences = [...compare('list in the browser', await listed(), ids), ...((await this.hasInk()) === ids.length > 0 ? [] : ['map in the browser: ink where there is no alert, or none where there is one'])];
      if (differences.length === 0 || Date.now() > deadline) return differences;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  /** The sentences of the page of all sources, each in the row of its source. */
  async sourceRows(): Promise<Map<string, string>> {
    const page = await this.open('/desk/feeds');
    const rows = page.getByRole('region', { name: 'Alert feeds' }).getByRole('row');
    await rows.nth(1).waitFor(PATIENCE);
    const texts = await rows.evaluateAll((items) => items.map((row) => [row.querySelector('th a')?.textContent ?? '', row.querySelector('.feed-line-problem')?.textContent ?? ''] as const));
    await page.close();
    return new Map(texts.filter(([name]) => name !== ''));
  }

  /** A source's own page comes to say the sentence. */
  async sourcePage(id: string, sentence: string): Promise<void> {
    const page = await this.open(`/desk/feeds/${id}`);
    await page.getByText(sentence).first().waitFor(PATIENCE);
    await page.close();
  }

  /** The timeline of a message: type and state of each entry, the newest first, and how many insertions and deletions are marked. */
  async timeline(alertId: string): Promise<{ entries: string[]; marked: number; missing: string[] }> {
    const page = await this.open(`/desk/map/a/${alertId}`);
    const chain = page.getByRole('list', { name: 'Messages about it' });
    await chain.getByRole('listitem').first().waitFor(PATIENCE);
    const all = page.getByRole('button', { name: /^Show all/ });
    if (await all.count()) await all.click();
    const entries = await chain.locator('> li').evaluateAll((items) => items.map((item) => `${item.querySelector('.message-type')?.textContent ?? ''} ${item.getAttribute('data-state') ?? ''}`));
    const marked = await chain.locator('ins, del').count();
    const missing = await page.locator('.chain-missing .code').allTextContents();
    await page.close();
    return { entries, marked, missing };
  }

  /** Our own feeds as the program read them back: address and verdict. */
  async ownFeeds(): Promise<{ verdict: string; path: string }[]> {
    const page = await this.open('/desk/feeds');
    const items = page.getByRole('region', { name: 'Our own feeds' }).getByRole('listitem');
    await items.first().waitFor(PATIENCE);
    const found = await items.evaluateAll((rows) => rows.map((row) => ({ verdict: row.querySelector('.state')?.textContent ?? '', path: row.querySelector('a')?.textContent ?? '' })));
    await page.close();
    return found;
  }

  async open(path: string): Promise<Page> {
    const page = await this.desk.newPage();
    await page.goto(this.url + path);
    return page;
  }

  private async hasInk(): Promise<boolean> {
    return this.map.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.alert-tiles canvas')].some((canvas) => {
        const ink = canvas.width && canvas.height ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
        return ink?.some((value, index) => index % 4 === 3 && value > 0) ?? false;
      }),
    );
  }
}
