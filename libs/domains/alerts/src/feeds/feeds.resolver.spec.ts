import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '@watchpost/platform';
import type { FeedHealth } from './feed-health.service.js';
import type { AlertFeed } from './feed.model.js';
import { FeedHealthResolver } from './feeds.resolver.js';

const WORDS = 'Words of the message';
const health = {
  readersOf: async () => ['own'],
  brokenEntriesOf: async () => [{ entryId: 'e', url: null, problem: 'It is broken.', excerpt: WORDS, attempts: 1, nextAttemptAt: null }],
  unreadOf: async () => [{ id: 'd', entryId: 'e', url: null, problem: 'It is kept back.', receivedAt: new Date(0), readAt: null, excerpt: WORDS, size: 1 }],
  defectsOf: async () => [{ code: 'c', level: 'error', layer: 'cap', message: WORDS, count: 1, lastAt: new Date(0), exampleAlertId: 'a' }],
};
const resolver = new FeedHealthResolver(health as unknown as FeedHealth);
const viewer = (more: Partial<Viewer>): Viewer => ({ kind: 'person', personId: 'p', name: 'Ana', roles: new Set(['alert_author']), ...more });

async function toldTo(person: Viewer, audience: string): Promise<string> {
  const feed = { id: 'f', audience, excerpt: WORDS } as AlertFeed;
  return JSON.stringify([await resolver.excerpt(feed, person), await resolver.brokenEntries(feed, person), await resolver.unread(feed, person), await resolver.defects(feed, person)]);
}

describe('what a source says, quoted where it is looked after', () => {
  it.each([
    ['anybody of the staff', viewer({}), 'staff'],
    ['a reader of a source for some agencies', viewer({ agencyId: 'own' }), 'agencies'],
    ['a coordinator of no agency', viewer({ roles: new Set(['coordinator']) }), 'agencies'],
  ])('is told to %s', async (_, person, audience) => {
    expect((await toldTo(person, audience)).split(WORDS)).toHaveLength(5);
  });

  it.each([
    ['people of other agencies', viewer({ agencyId: 'other', roles: new Set(['coordinator']) })],
    ['staff of no agency who do not coordinate', viewer({})],
  ])('is not told to %s where it is for some agencies; that it is in trouble is', async (_, person) => {
    const told = await toldTo(person, 'agencies');
    expect(told).not.toContain(WORDS);
    expect(told).toContain('It is kept back.');
  });
});
