import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Api } from './api.js';
import { launchBrowser } from './browser.js';
import { Agreement, compare } from './feed-day/agreement.js';
import { corpusIsHere } from './feed-day/corpus.js';
import { afternoon, morning } from './feed-day/day.js';
import { Facts } from './feed-day/facts.js';
import { standingInDatabase } from './feed-day/database-view.js';
import { holeOf } from './feed-day/hole.js';
import { type PlainMessage, tripleOf } from './feed-day/plain-message.js';
import { Player } from './feed-day/player.js';
import { PollingClient } from './feed-day/polling-client.js';
import { Screens } from './feed-day/screens.js';
import { SOURCES } from './feed-day/sources.js';
import { Stage } from './feed-day/stage.js';
import { isForAgencies, Truth } from './feed-day/truth.js';
import { triplesOf, Views } from './feed-day/views.js';
import { Wire } from './feed-day/wire.js';
import { shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { until } from './until.js';
import { seededRandom } from './seeded-random.js';

const shape = shapeUnderTest();
/** Screens are the same in every shape, and so is what a whole day brings: several processes play a shorter one. */
const whole = shape === 'embedded';
const seed = Number(process.env.FEED_DAY_SEED ?? Date.now() % 1_000_000);
const everywhere = JSON.stringify({ type: 'Polygon', coordinates: [[[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]] });

describe(`a day of real feeds, ${shape} shape`, () => {
  if (!corpusIsHere) {
    it.skip('needs the corpus of real messages beside the repository', () => undefined);
    return;
  }
  const player = new Player();
  const wire = new Wire();
  const truth = new Truth();
  const random = seededRandom(seed);
  let watchpost: Watchpost;
  let browser: Browser | undefined;
  let screens: Screens | undefined;
  let stage: Stage;
  let agreement: Agreement;
  let views: Views;
  let often: PollingClient;
  let seldom: PollingClient;
  let facts: Facts;
  const past: { at: number; standing: string[] }[] = [];

  beforeAll(async () => {
    console.log(`a day of real feeds: seed ${seed} (FEED_DAY_SEED plays it again)`);
    await Promise.all([player.listen(), wire.listen()]);
    watchpost = await startWatchpost({ shape, settings: { ALLOWED_PRIVATE_HOSTS: `${player.host},${wire.host}` } });
    const admin = new Api(watchpost.url);
    await admin.signIn();
    const feed = await agencyFeed(admin);
    facts = new Facts(admin);
    views = new Views(watchpost.url, admin);
    often = new PollingClient('often', feed);
    seldom = new PollingClient('seldom', feed);
    agreement = new Agreement(watchpost.url, feed, truth, views, random);
    stage = new Stage(player, wire, truth, admin);
    await stage.add(SOURCES);
    if (!whole) return;
    browser = await launchBrowser();
    screens = await Screens.open(browser, watchpost.url, admin);
  });

  afterAll(async () => {
    await browser?.close();
    await watchpost?.stop();
    await Promise.all([player.close(), wire.close()]);
  });

  const steps = [...morning(random), ...afternoon(random)].filter(({ short }) => whole || short);
  const kills = steps.filter(({ killed }) => killed).length;
  const health: Record<string, string | null> = Object.fromEntries(SOURCES.map(({ name }) => [name, null]));

  let lost = false;

  it.each(steps.map((step, index) => [step.title, step, index] as const))('%s', async (_, step, index) => {
    if (lost) throw new Error('An earlier step failed: what follows would only repeat it.');
    lost = true;
    if (step.killed) await killAndStart(watchpost);
    await step.play(stage, player);
    Object.assign(health, step.health);
    expect(await agreement.reached(health, often)).toEqual([]);
    lost = false;
    expect((await screens?.showOnMap(await views.drawn())) ?? []).toEqual([]);
    if (step.health && screens) {
      expect(sentencesMissing(await screens.sourceRows(), health)).toEqual([]);
      for (const [name, sentence] of Object.entries(step.health)) if (sentence !== null) await screens.sourcePage(stage.source(name).id, sentence);
    }
    past.push({ at: Date.now(), standing: triplesOf(truth.standing()) });
    if (index < steps.length / 2 && index % 3 === 0) await seldom.poll();
  });

  it('leaves clients that only poll with the alerts that stand: one that asked often, and one that missed half the day', async () => {
    await seldom.poll();
    const standing = triplesOf(truth.standing().filter(isForAgencies));
    for (const client of [often, seldom]) {
      expect(compare(client.name, client.standing({ heedsListing: true }), standing)).toEqual([]);
      // Nor need it heed what the feed does not list any more: dates and references tell it all, but for sources without either.
      expect(compare(`${client.name}, from memory`, client.standing({ heedsListing: false }), standing)).toEqual([]);
    }
    expect(often.answers.unchanged).toBeGreaterThan(0);
  });

  if (shape !== 'embedded') {
    it('has the same alerts standing in its tables', async () => {
      expect(compare('database', await standingInDatabase(watchpost.databaseUrl ?? ''), triplesOf(truth.standing().filter(isForAgencies)))).toEqual([]);
    });
  }

  if (!whole) return;

  it('fetched no message again that was read, and asked for feeds on condition', () => {
    for (const source of stage.sources.values()) {
      if (source.plan.form === 'stream') continue;
      expect([source.plan.name, player.asked.get(source.path)?.unchanged ?? 0]).not.toEqual([source.plan.name, 0]);
      // A poll that somebody asks for may meet the one that was under way, and what was under way when all processes were killed is fetched anew.
      const oftener = [...source.listed.keys()].filter((name) => (player.asked.get(stage.address(source, name))?.times ?? 0) > 2 + kills);
      expect(oftener).toEqual([]);
    }
  });

  it('shows thirteen bulletins as one chain with what each says otherwise', async () => {
    const bulletins = truth.all().filter(({ identifier, status }) => identifier.endsWith('mcl1uw') && status === 'Actual').sort((one, other) => Date.parse(one.sent) - Date.parse(other.sent));
    const { entries, missing } = await facts.chainOf(await facts.idOf(bulletins[5] as PlainMessage));
    expect(entries.map(({ identifier }) => identifier)).toEqual(bulletins.map(({ identifier }) => identifier));
    expect(entries.map(({ active, ended }) => [active, ended])).toEqual([...Array.from({ length: 12 }, () => [false, true]), [true, false]]);
    expect(entries.slice(1).filter(({ changes }) => changes.length === 0)).toEqual([]);
    expect(missing).toEqual([]);
    const seen = await screens?.timeline(await facts.idOf(bulletins[12] as PlainMessage));
    expect(seen?.entries).toEqual(['Update active', ...Array.from({ length: 11 }, () => 'Update replaced'), 'Alert replaced']);
    expect(seen?.marked).toBeGreaterThan(20);
  });

  it('reads its own feeds back and finds them right', async () => {
    expect(await until(async () => {
      const checked = (await screens?.ownFeeds()) ?? [];
      return checked.length > 0 && checked.every(({ verdict }) => verdict === 'Agrees') && checked;
    }, 40_000)).toContainEqual({ verdict: 'Agrees', path: '/feeds/alerts.atom' });
  });

  it('tells which references lead to nothing: two of Taiwan miss their message by a second', async () => {
    const rain = truth.all().filter(({ identifier }) => identifier.includes('extremely-rain'));
    const cancel = rain.find(({ msgType }) => msgType === 'Cancel') as PlainMessage;
    const { entries, missing } = await facts.chainOf(await facts.idOf(cancel));
    expect(entries.map(({ msgType, active }) => [msgType, active])).toEqual([['Update', false], ['Cancel', false]]);
    expect(missing.map(({ identifier }) => identifier)).toEqual([rain[1]?.identifier]);
  });

  it('gives the picture of each past moment of the day', async () => {
    for (const { at, standing } of past) {
      const then = await views.everyAlert({ at: new Date(at).toISOString() });
      expect([new Date(at).toISOString(), ...compare('then', triplesOf(then), standing)]).toEqual([new Date(at).toISOString()]);
    }
  });

  it('keeps what came later under the same identity, and lets the first stand', async () => {
    const storm = truth.all().find(({ identifier }) => identifier === 'cwa.gov.tw_thunderstorm_20240422142300_000') as PlainMessage;
    const alert = await facts.alert<{ headline: string; otherDeliveries: unknown[]; findings: { code: string }[] }>(await facts.idOf(storm), 'headline otherDeliveries { receivedAt } findings { code }');
    expect(alert).toMatchObject({ headline: storm.headline, otherDeliveries: [{}] });
    expect(alert.findings.map(({ code }) => code)).toContain('same-identity-other-content');
  });

  it('cuts out of an area of DWD what the message excludes', async () => {
    const rain = truth.all().find(({ sender }) => sender === 'opendata@dwd.de') as PlainMessage;
    const { inside, excluded } = holeOf(truth.bytesOf(tripleOf(rain)) ?? Buffer.alloc(0));
    expect(await facts.covering(inside)).toContain(rain.identifier);
    expect(await facts.covering(excluded)).not.toContain(rain.identifier);
  });

  it('tells signatures apart: by the key pinned, by another than that, broken, and valid where none is pinned', async () => {
    const verdict = async (message: PlainMessage): Promise<string> => {
      const { signature } = await facts.alert<{ signature: { state: string; trust: string } }>(await facts.idOf(message), 'signature { state trust }');
      return `${message.identifier.split(/[.-]/).at(-1) ?? ''}: ${signature.state} ${signature.trust}`.trim();
    };
    const signed = truth.all().filter(({ sender, sent }) => sender === 'info@meteo.gov.sc' || (sender === 'cap-pac@canada.ca' && sent.startsWith('2019')));
    expect((await Promise.all(signed.map(verdict))).sort()).toEqual(['0: failed', '2019: strict-multi unknown', 'changed: failed', 'signed: strict pinned']);
  });
});

/** An agency for the whole world, and the address of its feed. */
async function agencyFeed(admin: Api): Promise<string> {
  const { createAgency } = await admin.ask<{ createAgency: { id: string } }>('mutation ($input: AgencyInput!) { createAgency(input: $input) { id } }', { input: { name: 'World Watch', area: everywhere } });
  const { renewAgencyFeedToken } = await admin.ask<{ renewAgencyFeedToken: { url: string } }>('mutation ($id: ID!) { renewAgencyFeedToken(id: $id) { url } }', { id: createAgency.id });
  // Areas that nobody can draw are for every agency that asks for them.
  return `${renewAgencyFeedToken.url}?unplaced=1`;
}

async function killAndStart(watchpost: Watchpost): Promise<void> {
  await Promise.all(watchpost.processes.map((one) => one.stop('SIGKILL')));
  for (const one of watchpost.processes) one.start();
  await until(async () => (await fetch(`${watchpost.url}/health/ready`).catch(() => null))?.ok, 60_000);
}

/** Where the page of sources does not say what is expected of each. */
function sentencesMissing(rows: ReadonlyMap<string, string>, expected: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(expected).flatMap(([name, sentence]) => ((rows.get(name) ?? '').startsWith(sentence ?? '') && (sentence !== null || rows.get(name) === '') ? [] : [`page of sources, ${name}: ${rows.get(name) ?? 'no row'}`]));
}
