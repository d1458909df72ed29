import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '@watchpost/platform';
import { type Database, PubSub } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { setTimeout as wait } from 'node:timers/promises';
import type { DrillStage } from './drill-stage.js';
import type { DrillService } from './drill.service.js';
import { DrillStarter } from './drill-starter.js';
import { advanceStory, claimLoading, type DrillState, findDrillState, holdStory, releaseStory, resetStory, writeDrillState } from './drill-state.sql.js';
import { DrillStory } from './drill-story.js';
import type { StoryAct } from './drill-story-steps.js';

const state: DrillState = { state: 'running', seed: 5, startedAt: new Date().toISOString() };
const unhurried = { again: false, takeOver: false };

describe('of several processes', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = test.database;
  });
  afterAll(() => test.close());
  beforeEach(() => database.query(`DELETE FROM setting WHERE key LIKE 'drill%'`));

  it('one loads the drill, however many start at once', async () => {
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimLoading(database, { ...state, state: 'loading' }, unhurried)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('another takes over a load that was cut off, after two minutes or when it knows itself alone', async () => {
    await claimLoading(database, { ...state, state: 'loading' }, unhurried);
    expect(await claimLoading(database, { ...state, state: 'loading' }, unhurried)).toBe(false);
    expect(await claimLoading(database, { ...state, state: 'loading' }, { again: false, takeOver: true })).toBe(true);
    await database.query(`UPDATE setting SET updated_at = now() - interval '3 minutes' WHERE key = 'drill'`);
    expect(await claimLoading(database, { ...state, state: 'loading' }, unhurried)).toBe(true);
  });

  it('one holds the story; another goes on at its place when it is handed over or its holder is gone', async () => {
    await resetStory(database);
    const held = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => holdStory(database, holder)));
    expect(held.filter((position) => position === 0)).toHaveLength(1);
    const holder = ['a', 'b', 'c', 'd'][held.indexOf(0)] ?? '';
    expect(await advanceStory(database, holder, 7)).toBe(true);
    expect(await holdStory(database, 'other')).toBeNull();
    await releaseStory(database, holder);
    expect(await holdStory(database, 'other')).toBe(7);
    await database.query(`UPDATE setting SET updated_at = now() - interval '31 seconds' WHERE key = 'drill.story'`);
    expect(await holdStory(database, 'third')).toBe(7);
    expect(await advanceStory(database, 'other', 8)).toBe(false);
  });

  it('two that play give every step of the story once, in order, also when the one that plays is stopped in the middle', async () => {
    await writeDrillState(database, state);
    await resetStory(database);
    const pubsub = new PubSub(test.config, database);
    const told: string[] = [];
    const play = (name: string) => {
      const stage = { perform: async (act: StoryAct) => void told.push(`${name} ${'externalId' in act ? act.externalId : act.kind}`) } as unknown as DrillStage;
      const drill = { running: () => Promise.resolve(state) } as unknown as DrillService;
      const starter = { loadOnFirstStart: () => Promise.resolve() } as unknown as DrillStarter;
      const story = new DrillStory(database, drill, stage, pubsub, starter);
      // The pauses of the story are its only use of time.
      Object.assign(story, { pause: () => wait(5) });
      return story;
    };
    const first = play('first');
    const second = play('second');
    await first.onApplicationBootstrap();
    await until(() => told.length >= 5);
    await second.onApplicationBootstrap();
    await until(() => told.length >= 10);
    expect(told.every((line) => line.startsWith('first '))).toBe(true);
    await first.onApplicationShutdown();
    const before = told.length;
    await second.onApplicationBootstrap();
    await until(() => told.length >= before + 10);
    await second.onApplicationShutdown();
    await pubsub.close();
    expect(told.slice(before).every((line) => line.startsWith('second '))).toBe(true);
    const messages = told.map((line) => line.split(' ')[1] ?? '').filter((act) => act.startsWith('story-'));
    expect(messages).toEqual(messages.map((_, i) => `story-5-${i}`));
  });
});

describe('a start', () => {
  let test: TestDatabase;
  const load = jest.fn(async () => true);
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    load.mockClear();
    await test.database.query(`DELETE FROM setting WHERE key LIKE 'drill%'`);
  });
  const loads = async (config: Partial<Config>) => {
    const starter = new DrillStarter({ ...test.config, ...config }, test.database, { load } as unknown as DrillService);
    await starter.loadOnFirstStart();
    return load.mock.calls.length > 0;
  };

  it('loads the drill by itself only in the embedded shape, and anywhere when asked', async () => {
    expect(await loads({ shape: 'server', drill: undefined })).toBe(false);
    expect(await loads({ shape: 'embedded', drill: false })).toBe(false);
    expect(await loads({ shape: 'embedded', drill: undefined })).toBe(true);
    load.mockClear();
    expect(await loads({ shape: 'cluster', drill: true })).toBe(true);
  });

  it('does not bring back a drill that was ended, and finishes one that was cut off', async () => {
    await writeDrillState(test.database, { ...state, state: 'ended' });
    expect(await loads({ shape: 'embedded', drill: true })).toBe(false);
    await writeDrillState(test.database, { ...state, state: 'loading' });
    expect(await loads({ shape: 'embedded', drill: undefined })).toBe(true);
    expect((await findDrillState(test.database))?.state).toBe('loading');
  });

  it('goes on without the drill when it cannot be loaded', async () => {
    load.mockRejectedValueOnce(new Error('no room'));
    await expect(loads({ shape: 'embedded', drill: undefined })).resolves.toBe(true);
  });

  it('loads none where an agency works already', async () => {
    await test.database.query(`INSERT INTO agency (id, name, short_name) VALUES (gen_random_uuid(), 'Fire', 'FD')`);
    expect(await loads({ shape: 'embedded', drill: undefined })).toBe(false);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 40_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within 40 s');
    await wait(5);
  }
}
