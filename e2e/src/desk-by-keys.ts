import type { Locator, Page } from 'playwright-core';

/** The triage desk as somebody sees and works it who has no mouse: nothing here can click. */
export class DeskByKeys {
  pressed = 0;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(address = '/desk/inbox'): Promise<void> {
    await this.page.goto(`${this.url}${address}`);
    await this.page.locator('.inbox-list h1').waitFor();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.pressed += text.length;
    await this.page.keyboard.type(text);
  }

  /** Goes there as Tab does, from where the focus is. */
  async tabTo(target: Locator): Promise<void> {
    for (let steps = 0; steps < 80; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error('Tab does not lead there.');
  }

  row(text: string): Locator {
    return this.page.locator('.queue-row').filter({ hasText: text });
  }

  /** The number that stands on top for this. */
  async count(name: 'open' | 'escalated' | 'mine' | 'put aside' | 'to check', wanted: number): Promise<void> {
    await this.page.locator('.count-tab').filter({ hasText: new RegExp(`^${wanted} ${name}$`) }).waitFor();
  }

  /** What was opened is this, and it is held for this window. */
  async holds(text: string): Promise<void> {
    await this.page.locator('.item').filter({ hasText: text }).locator('[data-lease=held]').waitFor();
  }

  async says(text: string | RegExp): Promise<void> {
    await this.page.locator('.item, .undo-place, .toast').getByText(text).first().waitFor();
  }
}
