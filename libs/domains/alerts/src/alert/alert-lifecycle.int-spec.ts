import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PubSub, Sql } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import fc from 'fast-check';
import { activeAlert } from './active-alert.js';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { SENDER, messageBytes } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

interface Planned {
  msgType: 'Alert' | 'Update' | 'Cancel';
  status: 'Actual' | 'Test';
  /** Which messages it names, itself included: senders do that too. */
  names: number[];
  /** Writes the dates of the named messages in another zone. */
  otherZone: boolean;
  expired: boolean;
}

const COUNT = 5;
const START = Date.parse('2026-01-05T10:00:00Z');

/** The same instant in two forms; which one a message carries is its identity, so references may differ from it. */
function sentOf(index: number, otherZone = false): string {
  const instant = START + index * 60_000;
  return otherZone ? `${new Date(instant + 46_800_000).toISOString().slice(0, 19)}+13:00` : `${new Date(instant).toISOString().slice(0, 19)}-00:00`;
}

function bytesOf(messages: readonly Planned[], index: number): Uint8Array {
  const { msgType, status, names, otherZone, expired } = messages[index] as Planned;
  const references = names.map((name) => `${SENDER},m${name},${sentOf(name, otherZone)}`).join(' ');
  const expires = expired ? '2026-01-05T11:00:00-00:00' : '2199-01-01T00:00:00-00:00';
  return messageBytes({ identifier: `m${index}`, sent: sentOf(index), msgType, status, references: references || undefined, expires });
}

/** What must stand at the end, said without any SQL. */
function expected(messages: readonly Planned[]): string[] {
  return messages.flatMap((message, index) => {
    const ended = messages.some(
      (other, otherIndex) =>
        otherIndex !== index && other.msgType !== 'Alert' && other.names.includes(index) && (other.status === 'Actual' || other.status === message.status),
    );
    return message.msgType !== 'Cancel' && !message.expired && !ended ? [`m${index}`] : [];
  });
}

const planned: fc.Arbitrary<Planned> = fc.record({
  msgType: fc.constantFrom('Alert', 'Update', 'Cancel'),
  status: fc.constantFrom('Actual', 'Actual', 'Test'),
  names: fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 3 }),
  otherZone: fc.boolean(),
  expired: fc.boolean(),
});
const history = fc.record({
  messages: fc.array(planned, { minLength: COUNT, maxLength: COUNT }),
  // Every message at least once, in any order, some again.
  order: fc
    .tuple(fc.shuffledSubarray(Array.from({ length: COUNT }, (_, i) => i), { minLength: COUNT }), fc.array(fc.nat(COUNT - 1), { maxLength: 3 }))
    .map(([once, again]) => [...once, ...again]),
});

describe('the life of an alert', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;

  beforeAll(async () => {
    database = await openTestDatabase();
    intake = new AlertIntake(database.database, new RecordedBell() as unknown as PubSub, new CapReader());
  });
  afterAll(async () => database.close());

  async function activeAfter(messages: readonly Planned[], order: readonly number[]): Promise<string[]> {
    let active: string[] = [];
    const undone = new Error('undone');
    const work = async (sql: Sql): Promise<void> => {
      for (const index of order) await intake.ingest({ bytes: bytesOf(messages, index), feedId: null }, sql);
      const rows = await sql.query<{ identifier: string }>(`select identifier from alert a where ${activeAlert('a')} order by identifier`);
      active = rows.map((row) => row.identifier);
      throw undone;
    };
    await database.database.transaction(work).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return active;
  }

  it('does not depend on the order in which messages arrive, nor on how often', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ messages, order }) => {
        expect(await activeAfter(messages, order)).toEqual(expected(messages));
      }),
      { numRuns: 60 },
    );
  });

  it('ends by a Cancel that came before it', async () => {
    const messages: Planned[] = [
      { msgType: 'Alert', status: 'Actual', names: [], otherZone: false, expired: false },
      { msgType: 'Cancel', status: 'Actual', names: [0], otherZone: true, expired: false },
    ];
    expect(await activeAfter(messages, [1, 0])).toEqual([]);
  });

  it('does not end by a Cancel that is only a Test', async () => {
    const messages: Planned[] = [
      { msgType: 'Alert', status: 'Actual', names: [], otherZone: false, expired: false },
      { msgType: 'Cancel', status: 'Test', names: [0], otherZone: false, expired: false },
    ];
    expect(await activeAfter(messages, [0, 1])).toEqual(['m0']);
  });
});
