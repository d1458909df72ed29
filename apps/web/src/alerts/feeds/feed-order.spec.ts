import { describe, expect, it } from '@jest/globals';
import { feedState, worstFirst } from './feed-order.js';

describe('the list of sources', () => {
  const feed = (name: string, state: string, failures = 0) => ({ name, state, failures });

  it('shows what is wrong first, and of that what failed most often', () => {
    const feeds = [feed('paused', 'off'), feed('b', 'good'), feed('a', 'good'), feed('once', 'bad', 1), feed('often', 'bad', 9), feed('quiet', 'stale'), feed('fresh', 'new')];
    expect(worstFirst(feeds).map(({ name }) => name)).toEqual(['often', 'once', 'quiet', 'fresh', 'a', 'b', 'paused']);
  });

  it('takes a state it does not know for new', () => {
    expect(feedState('unheard of')).toBe('new');
  });
});
