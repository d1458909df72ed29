import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('GroupCommit', () => {
  it('writes what arrives together in one batch and answers each with its own result', async () => {
    const batches: number[][] = [];
    const commit = new GroupCommit<number, string>(async (rows) => {
      batches.push(rows);
      return rows.map((row) => `row ${row}`);
    });
    expect(await Promise.all([1, 2, 3].map((row) => commit.add(row)))).toEqual(['row 1', 'row 2', 'row 3']);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('gathers the next batch while one is being written, and never more than maxBatch', async () => {
    const sizes: number[] = [];
    const commit = new GroupCommit<number, number>(
      async (rows) => {
        sizes.push(rows.length);
        await turn();
        await turn();
        return rows;
      },
      { maxBatch: 4 },
    );
    const first = commit.add(0);
    await turn();
    const rest = Array.from({ length: 9 }, (_, index) => commit.add(index + 1));
    expect(await Promise.all([first, ...rest])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sizes).toEqual([1, 4, 4, 1]);
  });

  it('carries no more than maxWeight at once, and a heavier row alone', async () => {
    const batches: number[][] = [];
    const commit = new GroupCommit<number, number>(
      async (rows) => {
        batches.push(rows);
        return rows;
      },
      { weightOf: (row) => row, maxWeight: 10 },
    );
    await Promise.all([4, 5, 3, 50, 10, 1].map((row) => commit.add(row)));
    expect(batches).toEqual([[4, 5], [3], [50], [10], [1]]);
  });

  it('fails only the row that the database refuses', async () => {
    const commit = new GroupCommit<number, number>(async (rows) => {
      if (rows.includes(2)) throw new Error('value 2 is refused');
      return rows;
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((row) => commit.add(row)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails the whole batch at once when the database is away, and works again when it is back', async () => {
    let calls = 0;
    let away = true;
    const commit = new GroupCommit<number, number>(async (rows) => {
      calls += 1;
      if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return rows;
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((row) => commit.add(row)));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    expect(calls).toBe(1);
    away = false;
    expect(await commit.add(4)).toBe(4);
  });

  it('refuses more than maxWaiting rows with UNAVAILABLE', async () => {
    const commit = new GroupCommit<number, number>(async (rows) => rows, { maxWaiting: 2 });
    const kept = [commit.add(1), commit.add(2)];
    await expect(commit.add(3)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 5 });
    expect(await Promise.all(kept)).toEqual([1, 2]);
  });
});
