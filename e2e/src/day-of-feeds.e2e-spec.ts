import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api } from './api.js';
import { Agreement, compare } from './feed-day/agreement.js';
import { afternoon, morning } from './feed-day/day.js';
import { Player } from './feed-day/player.js';
import { PollingClient } from './feed-day/polling-client.js';
import { SOURCES } from './feed-day/sources.js';
import { Stage } from './feed-day/stage.js';
import { isForAgencies, Truth } from './feed-day/truth.js';
import { triplesOf, Views } from './feed-day/views.js';
import { shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { seededRandom } from './seeded-random.js';

const seed = Number(process.env.FEED_DAY_SEED ?? Date.now() % 1_000_000);
const everywhere = JSON.stringify({ type: 'Polygon', coordinates: [[[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]] });

describe(`a day of real feeds, ${shapeUnderTest()} shape`, () => {
  const player = new Player();
  const truth = new Truth();
  const random = seededRandom(seed);
  let watchpost: Watchpost;
  let stage: Stage;
  let agreement: Agreement;
  let views: Views;
  let often: PollingClient;
  let seldom: PollingClient;

  beforeAll(async () => {
    console.log(`a day of real feeds: seed ${seed} (FEED_DAY_SEED plays it again)`);
    await player.listen();
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: player.host } });
    const admin = new Api(watchpost.url);
    await admin.signIn();
    const feed = await agencyFeed(admin);
    views = new Views(watchpost.url, admin);
    often = new PollingClient('often', feed);
    seldom = new PollingClient('seldom', feed);
    agreement = new Agreement(watchpost.url, feed, truth, views, random);
    stage = new Stage(player, truth, admin);
    await stage.add(SOURCES);
  });

  afterAll(async () => {
    await watchpost?.stop();
    await player.close();
  });

  const steps = [...morning(random), ...afternoon(random)];
  const health: Record<string, string | null> = Object.fromEntries(SOURCES.map(({ name }) => [name, null]));

  let lost = false;

  it.each(steps.map((step, index) => [step.title, step, index] as const))('%s', async (_, step, index) => {
    if (lost) throw new Error('An earlier step failed: what follows would only repeat it.');
    lost = true;
    await step.play(stage, player);
    Object.assign(health, step.health);
    expect(await agreement.reached(health, often)).toEqual([]);
    lost = false;
    if (index < steps.length / 2 && index % 3 === 0) await seldom.poll();
  });

  it('leaves a client that missed half the day, and one that heeds no listing, with the alerts that stand', async () => {
    await seldom.poll();
    const standing = triplesOf(truth.standing().filter(isForAgencies));
    expect(compare('seldom', seldom.standing({ heedsListing: true }), standing)).toEqual([]);
  });
});

/** An agency for the whole world, and the address of its feed. */
async function agencyFeed(admin: Api): Promise<string> {
  const { createAgency } = await admin.ask<{ createAgency: { id: string } }>('mutation ($input: AgencyInput!) { createAgency(input: $input) { id } }', { input: { name: 'World Watch', area: everywhere } });
  const { renewAgencyFeedToken } = await admin.ask<{ renewAgencyFeedToken: { url: string } }>('mutation ($id: ID!) { renewAgencyFeedToken(id: $id) { url } }', { id: createAgency.id });
  // Areas that nobody can draw are for every agency that asks for them.
  return `${renewAgencyFeedToken.url}?unplaced=1`;
}
