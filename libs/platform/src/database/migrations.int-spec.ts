import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { applyMigrations, schemaDrift } from './migrations.js';

describe('migrations', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('schema and live database agree', async () => {
    expect(await schemaDrift(test.database.url)).toBe('');
  });

  it('applies nothing the second time', async () => {
    expect(await applyMigrations(test.database.url)).toEqual([]);
  });

  it('lets several processes start at once', async () => {
    const url = test.database.url;
    expect(await Promise.all([applyMigrations(url), applyMigrations(url), applyMigrations(url)])).toEqual([[], [], []]);
  });

  it('tells when the live database was changed by hand', async () => {
    await test.database.query('alter table setting add column surprise text');
    expect(await schemaDrift(test.database.url)).toMatch(/surprise/);
  });
});
