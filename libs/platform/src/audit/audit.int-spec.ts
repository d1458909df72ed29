import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase } from '../testing/index.js';
import { Audit } from './audit.js';

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let audit: Audit;

beforeAll(async () => {
  test = await openTestDatabase();
  audit = new Audit(test.database);
});
afterAll(() => test.close());

const entry = (number: number) => ({ actor: 'system', action: 'test.note', subject: `note:${number}`, details: { number, nested: { b: 1, a: [null, 'é'] } } });

describe('Audit', () => {
  it('chains entries of many writers at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, number) => audit.record(entry(number))));
    expect(await audit.verify()).toEqual({ entries: 30 });
  });

  it('takes the entry back with the transaction it belongs to', async () => {
    const undone = test.database.transaction(async (sql) => {
      await audit.record(entry(100), sql);
      throw new Error('the change failed');
    });
    await expect(undone).rejects.toThrow('the change failed');
    expect(await audit.verify()).toEqual({ entries: 30 });
  });

  it('refuses to change, remove or empty what was written', async () => {
    await expect(test.database.query(`update audit_entry set actor = 'nobody'`)).rejects.toThrow('append only');
    await expect(test.database.query('delete from audit_entry')).rejects.toThrow('append only');
    await expect(test.database.query('truncate audit_entry')).rejects.toThrow('append only');
  });

  it('finds an entry that was changed, and an end that was cut off, behind its back', async () => {
    const sequence = await test.database.query<{ seq: string }>('select seq::text from audit_entry order by audit_entry.seq');
    const behindItsBack = async (statement: string) => {
      await test.database.query('alter table audit_entry disable trigger user');
      await test.database.query(statement);
      await test.database.query('alter table audit_entry enable trigger user');
    };
    await behindItsBack(`delete from audit_entry where seq = ${sequence[29]?.seq}`);
    expect(await audit.verify()).toEqual({ entries: 29, brokenAt: sequence[28]?.seq });
    await behindItsBack(`update audit_entry set details = '{}' where seq = ${sequence[9]?.seq}`);
    expect(await audit.verify()).toEqual({ entries: 9, brokenAt: sequence[9]?.seq });
  });
});
