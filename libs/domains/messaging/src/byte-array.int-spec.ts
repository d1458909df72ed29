import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { byteArray } from './byte-array.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});

afterAll(() => test.close());

it('an array of bytes arrives as it was: empty ones, NUL bytes, many, none', async () => {
  const many = Array.from({ length: 500 }, (_, n) => Buffer.alloc(n, n));
  for (const values of [[Buffer.from([0, 1, 255]), Buffer.alloc(0), Buffer.from('\\x00 "}{,')], many, []]) {
    const rows = await test.database.query<{ value: Buffer }>('SELECT value FROM unnest($1::bytea[]) WITH ORDINALITY AS given(value, place) ORDER BY place', [byteArray(values)]);
    expect(rows.map(({ value }) => value.toString('hex'))).toEqual(values.map((value) => value.toString('hex')));
  }
});
