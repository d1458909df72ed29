import { readFeed } from '@watchpost/cap';
import type { Api } from '../api.js';
import { type PlainMessage, readPlainMessages, tripleOf } from './plain-message.js';

/** One message as the API tells of it. */
export interface ApiAlert {
  id: string;
  sender: string;
  identifier: string;
  sent: string;
  active: boolean;
}

export interface Health {
  name: string;
  problem: string | null;
  failures: number;
  enabled: boolean;
}

/** Every place where Watchpost says which alerts stand, asked as its readers would. */
export class Views {
  private readonly messages = new Map<string, { message: PlainMessage; bytes: Uint8Array }>();

  constructor(
    private readonly url: string,
    private readonly api: Api,
  ) {}

  /** All messages ever received, active or not: the history. */
  async everyAlert(filter: Record<string, unknown> = {}): Promise<ApiAlert[]> {
    const items: ApiAlert[] = [];
    for (let after: string | null = null; ; ) {
      const { alerts }: { alerts: { items: ApiAlert[]; hasMore: boolean; endCursor: string | null } } = await this.api.ask(
        'query ($filter: AlertFilter, $after: String) { alerts(filter: $filter, first: 100, after: $after) { items { id sender identifier sent active } hasMore endCursor } }',
        { filter, after },
      );
      items.push(...alerts.items);
      if (!alerts.hasMore) return items;
      after = alerts.endCursor;
    }
  }

  async health(): Promise<Health[]> {
    return (await this.api.ask<{ feeds: Health[] }>('{ feeds { name problem failures enabled } }')).feeds;
  }

  /** The triples a feed leads to, each message fetched once by its link. */
  async feed(address: string): Promise<{ message: PlainMessage; bytes: Uint8Array }[]> {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const { entries } = readFeed(new Uint8Array(await answer.arrayBuffer()), address);
    return Promise.all(entries.map(async ({ capUrl }) => this.message(capUrl ?? '')));
  }

  /** Ids of the alerts in the list beside the public map. */
  async mapList(): Promise<{ id: string; bbox: [number, number, number, number] | null }[]> {
    const answer = await fetch(`${this.url}/map/list.json`);
    return ((await answer.json()) as { alerts: { id: string; bbox: [number, number, number, number] | null }[] }).alerts;
  }

  /** Ids of the alerts that everybody sees on the map. */
  async drawn(): Promise<string[]> {
    return (await this.mapList()).filter(({ bbox }) => bbox !== null).map(({ id }) => id);
  }

  /** Ids of the alerts drawn on the tile of zoom 8 that holds a point. */
  async tile([lng, lat]: readonly [number, number]): Promise<string[]> {
    const tiles = 2 ** 8;
    const x = Math.min(tiles - 1, Math.floor(((lng + 180) / 360) * tiles));
    const sine = Math.sin((lat * Math.PI) / 180);
    const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles);
    const answer = await fetch(`${this.url}/tiles/alerts/8/${x}/${y}.geojson`);
    if (!answer.ok) throw new Error(`tile 8/${x}/${y} answered ${answer.status}`);
    return ((await answer.json()) as { features: { properties: { id: string } }[] }).features.map(({ properties }) => properties.id);
  }

  /** A point of the alert's shape as it is drawn; null when it has none. */
  async pointOf(id: string): Promise<[number, number] | null> {
    const { alert } = await this.api.ask<{ alert: { infos: { areas: { geometry: string | null }[] }[] } | null }>('query ($id: ID!) { alert(id: $id) { infos { areas { geometry } } } }', { id });
    const text = alert?.infos.flatMap(({ areas }) => areas.map(({ geometry }) => geometry)).find((geometry) => geometry !== null);
    return text ? firstPoint((JSON.parse(text) as { coordinates: unknown }).coordinates) : null;
  }

  private async message(link: string): Promise<{ message: PlainMessage; bytes: Uint8Array }> {
    const known = this.messages.get(link);
    if (known) return known;
    const answer = await fetch(link);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const [message] = answer.ok ? readPlainMessages(bytes) : [];
    if (!message) throw new Error(`${link} answered ${answer.status}`);
    const read = { message, bytes };
    this.messages.set(link, read);
    return read;
  }
}

function firstPoint(coordinates: unknown): [number, number] | null {
  if (!Array.isArray(coordinates)) return null;
  const [lng, lat] = coordinates as unknown[];
  return typeof lng === 'number' && typeof lat === 'number' ? [lng, lat] : firstPoint(lng);
}

export const triplesOf = (messages: readonly Pick<PlainMessage, 'sender' | 'identifier' | 'sent'>[]): string[] => messages.map(tripleOf).sort();
