import type { PollingClient } from './polling-client.js';
import { type PlainMessage, tripleOf } from './plain-message.js';
import { isForAgencies, isPublic, type Truth } from './truth.js';
import { type ApiAlert, triplesOf, type Views } from './views.js';

const PATIENCE_MS = 60_000;

/** Whether Watchpost says everywhere what the small model reckons. */
export class Agreement {
  constructor(
    private readonly url: string,
    private readonly agencyFeed: string,
    private readonly truth: Truth,
    private readonly views: Views,
    private readonly random: () => number,
  ) {}

  /** Looks until every view agrees; then what is still different, in words. */
  async reached(health: Readonly<Record<string, string | null>>, client: PollingClient): Promise<string[]> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const differences = await this.differences(health, client).catch((error: unknown) => [String(error)]);
      if (differences.length === 0 || Date.now() > deadline) return differences;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  private async differences(health: Readonly<Record<string, string | null>>, client: PollingClient): Promise<string[]> {
    const everything = await this.views.everyAlert();
    const standing = this.truth.standing();
    const forAll = triplesOf(standing.filter(isPublic));
    const forAgency = triplesOf(standing.filter(isForAgencies));
    const active = everything.filter(({ active: stands }) => stands);
    const early = [
      ...compare('messages in the history', triplesOf(everything), triplesOf(this.truth.all())),
      ...compare('GraphQL: active alerts', triplesOf(active), triplesOf(standing)),
      ...(await this.healthDifferences(health)),
    ];
    if (early.length > 0) return early;
    const idOf = new Map(everything.map((alert) => [alert.id, tripleOf(alert)]));
    const list = await this.views.mapList();
    await client.poll();
    return [
      ...compare('map list', list.map(({ id }) => idOf.get(id) ?? id).sort(), forAll),
      ...(await this.feedDifferences('public Atom feed', `${this.url}/feeds/alerts.atom`, isPublic)),
      ...(await this.feedDifferences('public RSS feed', `${this.url}/feeds/alerts.rss`, isPublic)),
      ...(await this.feedDifferences('feed of the agency', this.agencyFeed, isForAgencies)),
      ...compare('client that polls the feed of the agency', client.standing({ heedsListing: true }), forAgency),
      ...(await this.tileDifferences(active, everything, new Set(list.map(({ id }) => id)))),
    ];
  }

  /** A feed may also list what ended lately, so that pollers learn of it; what stands in it must be all that stands. */
  private async feedDifferences(name: string, address: string, mayRead: (message: PlainMessage) => boolean): Promise<string[]> {
    const listed = await this.views.feed(address);
    const triples = triplesOf(listed.map(({ message }) => message));
    const standing = triplesOf(this.truth.standing());
    const readable = new Set(this.truth.all().filter(mayRead).map(tripleOf));
    const changed = listed.filter(({ message, bytes }) => !this.sameBytes(tripleOf(message), bytes));
    return [
      ...compare(name, triples.filter((triple) => standing.includes(triple)), triplesOf(this.truth.standing().filter(mayRead))),
      ...triples.filter((triple) => !readable.has(triple)).map((triple) => `${name}: ${triple} is not for its readers`),
      ...changed.map(({ message }) => `${name}: hands out ${tripleOf(message)} with other bytes than its sender's`),
    ];
  }

  private sameBytes(triple: string, bytes: Uint8Array): boolean {
    const original = this.truth.bytesOf(triple);
    return original === undefined || original[0] !== '<'.charCodeAt(0) || Buffer.compare(original, bytes) === 0;
  }

  /** Any one alert of those that can be drawn is on the tile at its place, and none that has ended. */
  private async tileDifferences(active: readonly ApiAlert[], everything: readonly ApiAlert[], onMap: ReadonlySet<string>): Promise<string[]> {
    const drawable = active.filter(({ id }) => onMap.has(id));
    const chosen = drawable[Math.floor(this.random() * drawable.length)];
    const place = chosen && (await this.views.pointOf(chosen.id));
    if (!chosen || !place) return [];
    const drawn = new Set(await this.views.tile(place));
    const standing = new Set(active.map(({ id }) => id));
    const ended = everything.filter(({ id }) => drawn.has(id) && !standing.has(id));
    return [...(drawn.has(chosen.id) ? [] : [`tile at ${place.join(',')}: ${tripleOf(chosen)} is missing`]), ...ended.map((alert) => `tile at ${place.join(',')}: ${tripleOf(alert)} has ended`)];
  }

  private async healthDifferences(expected: Readonly<Record<string, string | null>>): Promise<string[]> {
    const problems = new Map((await this.views.health()).map(({ name, problem }) => [name, problem]));
    return Object.entries(expected).flatMap(([name, sentence]) => {
      const problem = problems.get(name) ?? null;
      return problem === sentence ? [] : [`health of ${name}: ${problem ?? 'well'} instead of: ${sentence ?? 'well'}`];
    });
  }
}

export function compare(where: string, found: readonly string[], wanted: readonly string[]): string[] {
  const [has, wants] = [new Set(found), new Set(wanted)];
  return [
    ...wanted.filter((each) => !has.has(each)).map((each) => `${where}: ${each} is missing`),
    ...found.filter((each) => !wants.has(each)).map((each) => `${where}: ${each} should not be there`),
    ...(found.length === has.size ? [] : [`${where}: ${found.length - has.size} are there twice`]),
  ];
}
