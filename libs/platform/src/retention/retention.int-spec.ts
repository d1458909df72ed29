import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Audit } from '../audit/audit.js';
import type { Viewer } from '../auth/viewer.js';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { rowEraser, type Eraser } from './eraser.js';
import { Retention } from './retention.service.js';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const viewer: Viewer = { kind: 'person', personId: '00000000-0000-4000-8000-000000000001', name: 'Ana', roles: new Set(['administrator']) };

let test: TestDatabase;
let things: Eraser;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.query('CREATE TABLE thing (id int PRIMARY KEY, used_at timestamptz NOT NULL, words text NOT NULL)');
  things = rowEraser({ class: 'media', description: 'Things.' }, { from: 'thing t', table: 'thing', at: 't.used_at', kept: `t.words <> ''`, set: `words = ''` });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.database.query('DELETE FROM retention_class');
  await test.database.query('DELETE FROM thing');
});

function retention(...erasers: Eraser[]): Retention {
  const made = new Retention(test.database, new Audit(test.database));
  made.register(...erasers);
  return made;
}

/** So many things, the first used today and each other a minute later. */
const add = (count: number) => test.database.query(`INSERT INTO thing SELECT n, $1::timestamptz + n * interval '1 minute', 'words' FROM generate_series(0, $2::int - 1) AS n`, [NOW, count]);
const left = async () => (await test.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM thing WHERE words <> ''`))[0]?.count;
const media = async (of: Retention, now: Date) => (await of.classes(now)).find((one) => one.class === 'media');

describe('the clock of a class', () => {
  it('erases what is due and nothing else, however many batches that takes, and says what it did', async () => {
    const clock = retention(things);
    await add(1_300);
    await clock.run(later(180));
    expect(await left()).toBe(1_300);
    expect(await media(clock, later(180))).toMatchObject({ keepDays: 180, erased: 0, dueNow: 0, ranAt: later(180), nextDueAt: later(180) });
    const noon = new Date(later(180).getTime() + 1_201 * 60_000 - 1);
    expect(await media(clock, noon)).toMatchObject({ dueNow: 1_201, nextDueAt: new Date(later(180).getTime() + 1_201 * 60_000) });
    await clock.run(noon);
    expect(await left()).toBe(99);
    expect(await media(clock, noon)).toMatchObject({ erased: 1_201, dueNow: 0, ranAt: noon });
    await clock.run(noon);
    expect(await media(clock, noon)).toMatchObject({ erased: 0 });
  });

  it('goes on where a run was broken off; what a class began in one batch stands or falls together', async () => {
    await add(1_200);
    let calls = 0;
    const broken: Eraser = {
      ...things,
      erase: async (sql, before, limit) => {
        const erased = await things.erase(sql, before, limit);
        calls += 1;
        if (calls === 2) throw new Error('the power went');
        return erased;
      },
    };
    const clock = retention(broken);
    await expect(clock.run(later(200))).rejects.toThrow('the power went');
    expect(await left()).toBe(700);
    expect(await media(clock, later(200))).toMatchObject({ erased: 500, dueNow: 700 });
    await clock.run(later(201));
    expect(await left()).toBe(0);
    expect(await media(clock, later(201))).toMatchObject({ erased: 700, dueNow: 0, nextDueAt: null });
  });

  it('keeps no other class waiting when one fails', async () => {
    await add(3);
    const failing: Eraser = { ...things, class: 'raw_messages', erase: () => Promise.reject(new Error('no')) };
    await expect(retention(failing, things).run(later(200))).rejects.toThrow('no');
    expect(await left()).toBe(0);
  });

  it('counts once when two processes run at once', async () => {
    await add(1_100);
    const [before] = await test.database.query<{ seq: string }>('SELECT coalesce(max(seq), 0)::text AS seq FROM audit_entry');
    const clocks = [retention(things), retention(things)];
    await Promise.all(clocks.map((clock) => clock.run(later(200))));
    expect(await left()).toBe(0);
    const [told] = await test.database.query(`SELECT sum((details->>'erased')::int)::int AS erased FROM audit_entry WHERE action = 'retention.erase' AND seq > $1`, [before?.seq]);
    expect(told).toEqual({ erased: 1_100 });
  });

  it('holds what an administrator says from the next batch on, for ever too, and the change is on record', async () => {
    await add(10);
    const clock = retention(things);
    await clock.change('media', null, viewer, NOW);
    await clock.run(later(9_999));
    expect(await left()).toBe(10);
    expect(await media(clock, later(9_999))).toMatchObject({ keepDays: null, dueNow: 0, nextDueAt: null });
    expect(await clock.change('media', 1, viewer, NOW)).toMatchObject({ keepDays: 1, changedBy: 'Ana', changedAt: NOW, description: 'Things.' });
    await clock.run(later(2));
    expect(await left()).toBe(0);
    const [entry] = await test.database.query(`SELECT actor, action, details FROM audit_entry WHERE action = 'retention.change' ORDER BY seq DESC LIMIT 1`);
    expect(entry).toEqual({ actor: viewer.personId, action: 'retention.change', details: { keepDays: 1, before: null } });
  });
});
