import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { addReports, addTriagers, openDesk } from './testing/desk-under-test.js';
import { DeskHistory, type Final } from './testing/desk-history.js';
import { Gate, Triager, type Person, type Room } from './testing/triager.js';

const TRIAGERS = Number(process.env['TRIAGERS'] ?? 150);
// In CI as many triagers on fewer reports; TRIAGED_REPORTS=2000 is the size that is meant. The embedded database does one thing after the other.
const REPORTS = Number(process.env['TRIAGED_REPORTS'] ?? (process.env['TEST_DATABASE_URL'] ? 500 : 200));
/** After so long the crowd gives up, and what it has not decided is a fault. */
const SECONDS = Number(process.env['TRIAGE_SECONDS'] ?? 300);
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
/** Long enough for a busy machine to answer within it, short enough to lapse in the test. */
const LEASE_SECONDS = 6;
const CALLS_AT_ONCE = 16;
/** Each this many have a second window open. */
const TWO_WINDOWS = 10;

let test: TestDatabase;
const processes: Database[] = [];

beforeAll(async () => {
  test = await openTestDatabase();
  processes.push(test.database);
  // On a server several processes serve the triagers, each with its connections.
  if (test.config.databaseUrl !== undefined) for (let more = 0; more < 2; more++) processes.push(await Database.open(test.config));
});
afterAll(async () => {
  for (const database of processes.slice(1)) await database.close();
  await test.close();
});

describe(`${TRIAGERS} triagers on ${REPORTS} reports (TRIAGED_REPORTS=2000 in full, fewer in CI)`, () => {
  it('hold no report twice, lose none and decide none twice unless it was opened again', async () => {
    const desks = processes.map((database) => openDesk(database, test.config));
    const viewers = await addTriagers(test.database, TRIAGERS);
    const reports = await addReports(test.database, REPORTS, 3);
    await desks[0]!.settings.change({ leaseSeconds: LEASE_SECONDS, secondPersonCheck: true }, viewers[0]!);
    const history = new DeskHistory();
    const shared = { history, incidentIds: [...new Set(reports.map(({ incidentId }) => incidentId))], leaseMs: LEASE_SECONDS * 1_000, refusals: new Map<string, number>(), surprises: [] as unknown[] };
    const started = performance.now();
    const rooms: Room[] = desks.map((desk, index) => ({ ...shared, desk, gate: new Gate(CALLS_AT_ONCE), database: processes[index]!, over: false, until: started + SECONDS * 1_000 }));
    await Promise.all(
      Array.from({ length: TRIAGERS }, (_, index) => {
        const person = personAt(index, viewers);
        return new Triager(rooms[index % rooms.length]!, person, seeded(SEED + index)).work();
      }),
    );
    const seconds = (performance.now() - started) / 1_000;
    const ids = reports.map(({ id }) => id);
    const final = await test.database.query<Final>('SELECT id, state::text AS state, decided_by_id AS "decidedById" FROM report');
    const faults = history.faults(ids, final);
    process.stdout.write(
      `seed ${SEED}: ${history.held.length} taken, ${history.decided.length} decided, ${history.reopened.length} opened again, ${history.left.length} left in ${seconds.toFixed(1)} s; ` +
        `verdict: ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}; refused: ${JSON.stringify(Object.fromEntries(shared.refusals))}\n`,
    );
    expect(shared.surprises).toEqual([]);
    expect(faults).toEqual([]);
    // The crowd did what it was to do: windows vanished and their reports were taken by others, decisions were taken back.
    expect(history.held.length).toBeGreaterThan(REPORTS);
    expect(history.reopened.length).toBeGreaterThan(0);
    // A report that sits at an incident which is a duplicate would be out of sight.
    expect(await test.database.query(`SELECT r.id FROM report r JOIN incident i ON i.id = r.incident_id WHERE i.status = 'duplicate'`)).toEqual([]);
    const [unchecked] = await test.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM report WHERE state = 'verified' AND (checked_by_id IS NULL OR checked_by_id = decided_by_id)`);
    expect(unchecked?.count).toBe(0);
  }, (SECONDS + 60) * 1_000);
});

const people = new Map<number, Person>();

/** Every tenth triager is the second window of the one before. */
function personAt(index: number, viewers: readonly Person['viewer'][]): Person {
  const number = index % TWO_WINDOWS === TWO_WINDOWS - 1 ? index - 1 : index;
  const known = people.get(number) ?? { viewer: viewers[number]!, windows: new Map(), decided: new Set() };
  people.set(number, known);
  return known;
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
