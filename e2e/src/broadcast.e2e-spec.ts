import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { databaseOf, shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { endOf } from './simulated-phones.js';
import { until } from './until.js';

const SPANISH = 'Hierva el agua antes de beberla. Agua limpia en la escuela.';
const EVERYBODY = 'Boil the water before you drink it. Clean water at the school.';
const HABITS = { seed: 27, lossPercent: 10, failPercent: 6, duplicatePercent: 25, outOfOrderPercent: 30, delaySecondsLeast: 0, delaySecondsMost: 2 };
const PART_PRICE = 0.05;
const STATES = ['delivered', 'sent', 'failed', 'suppressed', 'queued'] as const;
const password = 'a long enough password';

interface Sender {
  phone: string;
  masked: string;
  spanish: boolean;
  at: [lng: number, lat: number];
}

const sender = (n: number, [lng, lat]: [number, number]): Sender => {
  const last = String(n).padStart(3, '0');
  return { phone: `+56911100${last}`, masked: `••• ${last}`, spanish: n % 3 === 0, at: [lng + (n % 20) / 500, lat + (n % 13) / 400] };
};
/** Around Valparaíso, where the area is drawn, and around Concepción, where it is not. */
const near = Array.from({ length: 180 }, (_, n) => sender(n, [-71.62, -33.06]));
const far = Array.from({ length: 40 }, (_, n) => sender(300 + n, [-73.05, -36.85]));
const stopped = near.slice(0, 3);
const reached = near.slice(3);
/** People of a real channel who live in the same streets. */
const real = [sender(400, [-71.6, -33.05]), sender(401, [-71.61, -33.04])];
const spanishAndSafe = near[99]!;
const textFor = ({ spanish }: Sender) => (spanish ? SPANISH : EVERYBODY);

describe(`a broadcast to a drawn area, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let database: pg.Client;
  let browser: Browser;
  let administrator: Api;
  let coordinator: Page;
  let approver: Page;
  let exerciseAddress = '';
  let lastId = 0;

  beforeAll(async () => {
    watchpost = await startWatchpost({ shape: shapeUnderTest() });
    database = new pg.Client({ connectionString: databaseOf(watchpost) });
    await database.connect();
    administrator = new Api(watchpost.url);
    await administrator.signIn();
    exerciseAddress = await addChannel('Messages of the exercise', true);
    await write(exerciseAddress, [...near, ...far]);
    await write(await addChannel('Real messages', false), real);
    for (const one of stopped) await receive(exerciseAddress, one.phone, 'STOP');
    // An English word that everybody knows does not make English of somebody's language.
    await receive(exerciseAddress, spanishAndSafe.phone, 'SAFE');
    await until(async () => (await count('SELECT count(*)::int FROM report WHERE geom IS NOT NULL')) === near.length + far.length + real.length, 200_000);
    await until(async () => (await count('SELECT count(*)::int FROM opt_out')) === stopped.length, 60_000);
    await administrator.ask('mutation { updateBroadcastSettings(approvalAbove: 100, timeZone: "UTC") { approvalAbove } }');
    browser = await launchBrowser();
    coordinator = await signedIn('Ana', 'coordinator');
    approver = await signedIn('Ben', 'alert_approver');
  });

  afterAll(async () => {
    await browser?.close();
    await database?.end();
    await watchpost?.stop();
  });

  it('has a simulated network of phones that behaves badly on request, set up on the channel’s page', async () => {
    const page = await pageOf(administrator);
    await page.goto(`${watchpost.url}/desk/channels`);
    await page.getByRole('link', { name: 'Add a channel' }).first().click();
    await page.getByRole('link', { name: 'Simulated phone network' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Phones of the exercise');
    await page.getByLabel('Messages a second').fill('200');
    await page.getByLabel('Price of a part').fill(String(PART_PRICE));
    await page.getByLabel('Currency').fill('USD');
    expect(await page.getByLabel('For exercises only').isChecked()).toBe(true);
    for (const [label, value] of [
      ['Seed', HABITS.seed], ['Reports lost, in %', HABITS.lossPercent], ['Messages that fail, in %', HABITS.failPercent], ['Seconds until a report, at least', HABITS.delaySecondsLeast],
      ['Seconds until a report, at most', HABITS.delaySecondsMost], ['Reports that come twice, in %', HABITS.duplicatePercent], ['Reports in the wrong order, in %', HABITS.outOfOrderPercent],
    ] as const) await page.getByLabel(label).fill(String(value));
    await page.getByRole('button', { name: 'Add the channel' }).click();
    await page.getByRole('heading', { name: 'Phones of the exercise' }).waitFor();
    const [channel] = await rows<{ gateway: string; exercise: boolean }>(`SELECT gateway, exercise FROM channel WHERE name = 'Phones of the exercise'`);
    expect(channel).toEqual({ gateway: 'simulated', exercise: true });
    await page.context().close();
  });

  it('shows, while it is written, whom it reaches, what it costs, when it starts and that another person must approve it', async () => {
    await coordinator.goto(`${watchpost.url}/desk/broadcasts/new`);
    await coordinator.getByLabel('Name', { exact: true }).fill('Boil water');
    await coordinator.getByLabel('Channel').selectOption({ label: 'EXERCISE: Phones of the exercise' });
    await coordinator.getByRole('radio', { name: /^Reporters/ }).check();
    await coordinator.getByRole('textbox', { name: 'Text: Everybody else' }).fill(EVERYBODY);
    await coordinator.getByRole('button', { name: 'Add a language' }).click();
    await coordinator.getByLabel('Language of the text').last().selectOption({ label: 'Spanish' });
    await coordinator.getByRole('textbox', { name: 'Text: Spanish' }).fill(SPANISH);
    await previewed(near.length + far.length - stopped.length);

    await drawBox(coordinator, [0.15, 0.06], [0.95, 0.5]);
    await previewed(reached.length);
    const preview = coordinator.getByRole('region', { name: 'Who gets it' });
    const term = (name: string) => preview.locator(`dt:text-is("${name}") + dd`).innerText();
    expect(await term('Said STOP')).toBe(String(stopped.length));
    expect(await term('Parts')).toBe(String(reached.length));
    expect(await term('Cost')).toContain((reached.length * PART_PRICE).toFixed(2));
    expect(await preview.innerText()).toContain('Above 100 people somebody else must approve it.');
    const spanish = reached.filter((one) => one.spanish).length;
    expect(await preview.locator('.preview-languages li').allInnerTexts()).toEqual([expect.stringContaining(`${reached.length - spanish} × one part`), expect.stringContaining(`${spanish} × one part`)]);

    await coordinator.getByLabel('Keep quiet hours').check();
    await coordinator.getByLabel('Quiet from').fill(clock(-60));
    await coordinator.getByLabel('until', { exact: true }).fill(clock(60));
    await preview.getByText('after the quiet hours').waitFor();
    await coordinator.getByLabel('Urgent: also at night').check();
    await preview.getByText('at once').waitFor();
    await previewed(reached.length);
  });

  it('is sent only when another person has approved it', async () => {
    await coordinator.getByRole('button', { name: `Ask for approval: ${reached.length} people` }).click();
    await coordinator.getByText('Somebody else must approve it, because you wrote it').waitFor();
    expect(await coordinator.getByRole('button', { name: 'Approve and send' }).count()).toBe(0);
    expect(await count('SELECT count(*)::int FROM outbound_message WHERE broadcast_id IS NOT NULL')).toBe(0);
    await approver.goto(coordinator.url());
    await approver.getByText('Ana asks you to approve this broadcast').waitFor();
    await approver.getByRole('button', { name: 'Approve and send' }).click();
  });

  it('tells who has it, who has not, and why: the screen, the database and the network say the same of every person', async () => {
    const truth = new Map<string, string>([...reached.map((one) => [one.masked, endOf(one.phone, textFor(one), HABITS)] as const), ...stopped.map(({ masked }) => [masked, 'suppressed'] as const)]);
    const expected = STATES.map((state) => [...truth.values()].filter((one) => one === state).length);
    // What is compared must be there to be compared.
    for (const state of [0, 1, 2]) expect(expected[state]).toBeGreaterThan(5);
    // Nobody reloads: the coordinator's page has been open since the broadcast was submitted.
    await until(async () => JSON.stringify(await numbersOn(coordinator)) === JSON.stringify(expected), 30_000).catch(async () => expect(await numbersOn(coordinator)).toEqual(expected));
    await coordinator.getByRole('heading', { name: /Finished/ }).waitFor();
    expect(await coordinator.getByText(`${expected[0]} of ${near.length} have it`).count()).toBe(1);

    const inDatabase = await rows<{ masked: string; state: string; body: string }>('SELECT recipient_masked AS masked, state::text, body FROM outbound_message WHERE broadcast_id IS NOT NULL');
    expect(new Map(inDatabase.map(({ masked, state }) => [masked, state]))).toEqual(truth);
    const bodies = new Map(inDatabase.map(({ masked, body }) => [masked, body]));
    expect(reached.map(({ masked }) => bodies.get(masked))).toEqual(reached.map(textFor));

    const words = new Map([['delivered', 'delivered'], ['sent', 'sent'], ['failed', 'failed'], ['not sent', 'suppressed']]);
    expect(new Map((await receiversOn(coordinator)).map(({ masked, state }) => [masked, words.get(state)]))).toEqual(truth);
    const why = await coordinator.locator('.failure-list').innerText();
    expect(why).toMatch(/The simulated network says: (unknown subscriber|handset switched off|inbox full)\./);
    expect(why).toContain('the recipient said STOP');
    await coordinator.locator('.delivery-choice[data-delivery=failed]').click();
    await coordinator.getByRole('heading', { name: 'Receivers: failed' }).waitFor();
    await until(async () => (await receiversOn(coordinator)).length === expected[2]);
    for (const { state, why: reason } of await receiversOn(coordinator)) expect([state, reason]).toEqual(['failed', expect.stringContaining('The simulated network says')]);
    // Whoever said STOP was never handed to the network, and nobody of the real channel was written to.
    expect(await count(`SELECT count(*)::int FROM outbound_message WHERE broadcast_id IS NOT NULL AND state = 'suppressed' AND (attempts > 0 OR sent_at IS NOT NULL)`)).toBe(0);
  });

  it('is held by a pause, goes on, leaves out who says STOP meanwhile, and ends for good', async () => {
    await administrator.ask('mutation { updateBroadcastSettings(approvalAbove: 1000, timeZone: "UTC") { approvalAbove } }');
    await coordinator.goto(`${watchpost.url}/desk/broadcasts/new`);
    await coordinator.getByLabel('Name', { exact: true }).fill('Water truck');
    await coordinator.getByLabel('Channel').selectOption({ label: 'EXERCISE: Phones of the exercise' });
    await coordinator.getByRole('radio', { name: /^Reporters/ }).check();
    await coordinator.getByRole('textbox', { name: 'Text: Everybody else' }).fill('A water truck comes at noon.');
    await coordinator.getByLabel('Messages a second').fill('6');
    await previewed(near.length + far.length - stopped.length);
    await drawBoxByKeys(coordinator);
    await previewed(reached.length);
    await coordinator.getByRole('button', { name: `Send to ${reached.length} people` }).press('Enter');
    await coordinator.getByRole('button', { name: 'Pause' }).click();
    await coordinator.getByRole('heading', { name: /Paused/ }).waitFor();
    const left = () => count(`SELECT count(*)::int FROM outbound_message o JOIN broadcast b ON b.id = o.broadcast_id WHERE b.name = 'Water truck' AND o.attempts > 0`);
    // What was with the network at that moment ends; then nothing more leaves.
    await coordinator.waitForTimeout(1_500);
    const held = await left();
    await coordinator.waitForTimeout(2_500);
    expect(await left()).toBe(held);
    expect(held).toBeLessThan(reached.length / 2);

    const [next] = await rows<{ masked: string }>(`SELECT o.recipient_masked AS masked FROM outbound_message o JOIN broadcast b ON b.id = o.broadcast_id WHERE b.name = 'Water truck' AND o.state = 'queued' ORDER BY o.next_attempt_at, o.id LIMIT 1`);
    const leaver = near.find(({ masked }) => masked === next?.masked);
    await receive(exerciseAddress, leaver?.phone ?? '', 'STOP');
    await until(async () => (await count('SELECT count(*)::int FROM opt_out')) === stopped.length + 1);
    await coordinator.getByRole('button', { name: 'Resume' }).click();
    await until(async () => (await left()) > held + 6);
    await coordinator.getByRole('button', { name: 'Stop', exact: true }).click();
    await coordinator.getByRole('textbox', { name: 'Reason' }).fill('The road is closed');
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await coordinator.getByRole('heading', { name: /Stopped/ }).waitFor();
    await coordinator.getByText('Stopped: The road is closed', { exact: true }).waitFor();
    await until(async () => (await numbersOn(coordinator))[4] === 0);
    const [, , , suppressed = 0] = await numbersOn(coordinator);
    expect(suppressed).toBeGreaterThan(reached.length / 2);
    expect(await coordinator.locator('.failure-list').innerText()).toContain('the broadcast was stopped: The road is closed');
    const [person] = await rows<{ state: string; error: string; sent_at: Date | null }>(`SELECT o.state::text, o.error, o.sent_at FROM outbound_message o JOIN broadcast b ON b.id = o.broadcast_id WHERE b.name = 'Water truck' AND o.recipient_masked = $1`, [leaver?.masked]);
    expect(person).toEqual({ state: 'suppressed', error: 'the recipient said STOP', sent_at: null });
    const after = await left();
    await coordinator.waitForTimeout(2_000);
    expect(await left()).toBe(after);
  });

  async function addChannel(name: string, exercise: boolean): Promise<string> {
    const input = { name, gateway: 'generic', exercise, settings: '{}' };
    return (await administrator.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', { input })).addChannel.address;
  }

  async function receive(address: string, from: string, text: string): Promise<void> {
    const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ id: `m${(lastId += 1)}`, from, to: '7000', text }) });
    expect(answer.status).toBe(200);
  }

  /** Everybody reports something from where they are, in their language. */
  async function write(address: string, senders: readonly Sender[]): Promise<void> {
    for (let from = 0; from < senders.length; from += 20) {
      await Promise.all(senders.slice(from, from + 20).map(({ phone, spanish, at: [lng, lat] }) => {
        const place = `${lat.toFixed(4)}, ${lng.toFixed(4)}`;
        return receive(address, phone, spanish ? `Mi casa está inundada y necesitamos ayuda, estamos en ${place}` : `My house is flooded and we need help, we are at ${place}`);
      }));
    }
  }

  async function signedIn(name: string, role: string): Promise<Page> {
    const email = `${name.toLowerCase()}@example.org`;
    await administrator.ask('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input: { name, email, password, roles: [role] } });
    const api = new Api(watchpost.url);
    await api.signIn(email, password);
    return pageOf(api);
  }

  async function pageOf(api: Api): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addCookies([{ ...api.session, url: watchpost.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** The preview speaks of the form as it is now, and counts so many. */
  async function previewed(people: number): Promise<void> {
    await coordinator.locator(`[data-preview-people="${people}"]`).waitFor();
  }

  async function rows<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await database.query(sql, params)).rows as Row[];
  }

  async function count(sql: string): Promise<number> {
    return (await rows<{ count: number }>(sql))[0]?.count ?? 0;
  }
});

/** A time of the day, so many minutes from now. */
function clock(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
}

async function areaMap(page: Page): Promise<Locator> {
  const map = page.getByRole('application', { name: 'Map of the area' });
  await map.scrollIntoViewIfNeeded();
  return map;
}

/** Two clicks, each at a share of the map's width and height. */
async function drawBox(page: Page, ...corners: [across: number, down: number][]): Promise<void> {
  await page.getByRole('button', { name: 'Draw a box' }).click();
  const box = await (await areaMap(page)).boundingBox();
  for (const [across, down] of corners) await page.mouse.click((box?.x ?? 0) + across * (box?.width ?? 0), (box?.y ?? 0) + down * (box?.height ?? 0));
  await page.getByText('One area').waitFor();
}

/** The same without a mouse: the middle of the map is a corner, and the arrows move the map. */
async function drawBoxByKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Draw a box' }).press('Enter');
  const map = await areaMap(page);
  const go = async (...keys: string[]) => {
    for (const key of keys) {
      await map.press(key);
      // The map takes no key while it still glides.
      await page.waitForTimeout(350);
    }
  };
  await go('ArrowLeft', 'ArrowLeft');
  await page.getByRole('button', { name: 'Add the middle of the map' }).press('Enter');
  await go('ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await page.getByRole('button', { name: 'Add the middle of the map' }).press('Enter');
  await page.getByText('One area').waitFor();
}

/** The numbers of the legend, in the order of STATES. */
async function numbersOn(page: Page): Promise<number[]> {
  return page.evaluate((states) => states.map((state) => Number(document.querySelector(`[data-count=${state}]`)?.textContent ?? 'NaN')), [...STATES]);
}

/** Every row of the list of receivers, through all of its pages. */
async function receiversOn(page: Page): Promise<{ masked: string; state: string; why: string }[]> {
  const found = new Map<string, { masked: string; state: string; why: string }>();
  for (;;) {
    const shown = await page.locator('table.dense tbody tr').evaluateAll((lines) => lines.map((line) => ({
      masked: line.querySelector('th .code')?.textContent ?? '', state: line.querySelector('td .delivery-word-mark')?.textContent ?? '', why: line.querySelector('td:last-child')?.textContent ?? '',
    })));
    for (const one of shown) found.set(one.masked, one);
    const next = page.getByRole('button', { name: 'Next page' });
    if ((await next.count()) === 0 || !(await next.isEnabled())) return [...found.values()];
    const first = shown[0]?.masked ?? '';
    await next.click();
    // Between two pages there may be no table at all.
    await page.waitForFunction((before) => ![undefined, before].includes(document.querySelector('table.dense tbody tr th .code')?.textContent ?? undefined), first);
  }
}
