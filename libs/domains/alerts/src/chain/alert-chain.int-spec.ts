import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CORPUS, itNeeds } from '@watchpost/cap/testing';
import { PUBLIC_VIEWER, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import type { AlertChain } from './chain.model.js';
import { AlertChains } from './chain.service.js';
import { capDate, messageBytes, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';
import { VersionChanges } from './version-changes.service.js';

const BULLETINS = join(CORPUS, 'ntwc-tsunami-chain');
const STAFF: Viewer = { kind: 'person', name: 'Staff', roles: new Set(['coordinator']) };

describe('the chain of a message', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let chains: AlertChains;

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, new CapReader());
    chains = new AlertChains(opened.database, new VersionChanges(opened.database));
  });
  afterAll(async () => opened.close());

  const ingest = async (message: MessageText): Promise<string> => (await intake.ingest({ bytes: messageBytes(message), feedId: null })).alertId ?? '';
  const chainOf = async (id: string, viewer: Viewer = PUBLIC_VIEWER): Promise<AlertChain> => (await chains.chainOf(id, viewer)) as AlertChain;

  it('holds what came before and after it in order of sending, with what changed each time', async () => {
    const first = { identifier: 'c1', sent: capDate(-300) };
    const second = { identifier: 'c2', sent: capDate(-200) };
    const ids = [
      await ingest({ ...first, headline: 'Flood in the valley', severity: 'Moderate' }),
      await ingest({ ...second, msgType: 'Update', references: referenceTo(first), headline: 'Flood in the valley', severity: 'Extreme' }),
      await ingest({ identifier: 'c3', sent: capDate(-100), msgType: 'Cancel', references: `${referenceTo(first)} ${referenceTo(second)}`, bare: true }),
    ];
    for (const id of ids) {
      const { entries, missing, cut } = await chainOf(id);
      expect(entries.map(({ identifier, active, ended, comparedWith }) => ({ identifier, active, ended, comparedWith }))).toEqual([
        { identifier: 'c1', active: false, ended: true, comparedWith: null },
        { identifier: 'c2', active: false, ended: true, comparedWith: ids[0] },
        { identifier: 'c3', active: false, ended: false, comparedWith: ids[1] },
      ]);
      expect(entries[1]?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ label: 'severity', before: 'Moderate', after: 'Extreme' })]));
      expect(entries[1]?.endedBy).toBe(ids[2]);
      expect([missing, cut]).toEqual([[], false]);
    }
  });

  it('names what is missing, and binds messages that name the same missing one', async () => {
    const never = referenceTo({ identifier: 'never', sent: '2026-01-01T00:00:00-00:00' });
    const one = await ingest({ identifier: 'm1', sent: capDate(-50), msgType: 'Update', references: never });
    await ingest({ identifier: 'm2', sent: capDate(-40), msgType: 'Cancel', references: never });
    const { entries, missing } = await chainOf(one);
    expect(entries.map(({ identifier }) => identifier)).toEqual(['m1', 'm2']);
    expect(missing).toEqual([{ sender: 'warnings@example.org', identifier: 'never', sent: '2026-01-01T00:00:00-00:00', ends: true, alertId: null, msgType: null }]);
  });

  it('shows the public nothing of a message that is not for it', async () => {
    const hidden = { identifier: 'r1', sent: capDate(-50) };
    const restricted = await ingest({ ...hidden, scope: 'Restricted' });
    const open = await ingest({ identifier: 'r2', sent: capDate(-40), msgType: 'Update', references: referenceTo(hidden) });
    expect(await chains.chainOf(restricted, PUBLIC_VIEWER)).toBeNull();
    const seen = await chainOf(open);
    expect([seen.entries.map(({ identifier }) => identifier), seen.missing.map(({ identifier }) => identifier)]).toEqual([['r2'], ['r1']]);
    expect((await chainOf(open, STAFF)).entries.map(({ identifier }) => identifier)).toEqual(['r1', 'r2']);
  });

  it('bears messages that name each other in a circle, and ends after 200', async () => {
    const [a, b] = [{ identifier: 'o1', sent: capDate(-90) }, { identifier: 'o2', sent: capDate(-80) }];
    await ingest({ ...a, msgType: 'Update', references: referenceTo(b) });
    const id = await ingest({ ...b, msgType: 'Update', references: `${referenceTo(a)} ${referenceTo(b)}` });
    expect((await chainOf(id)).entries).toHaveLength(2);
    let before: { identifier: string; sent: string } | undefined;
    let last = '';
    for (let i = 0; i < 203; i++) {
      const message = { identifier: `long${i}`, sent: capDate(-1000 + i) };
      last = await ingest({ ...message, msgType: before ? 'Update' : 'Alert', references: before && referenceTo(before) });
      before = message;
    }
    const long = await chainOf(last);
    expect([long.entries.length, long.cut, long.missing]).toEqual([200, true, []]);
  });

  itNeeds('corpus')('joins the thirteen bulletins of a real tsunami', async () => {
    const ids: string[] = [];
    for (const file of readdirSync(BULLETINS).reverse()) ids.push((await intake.ingest({ bytes: readFileSync(join(BULLETINS, file)), feedId: null })).alertId ?? '');
    const longest = (await Promise.all(ids.map(async (id) => chainOf(id)))).sort((one, other) => other.entries.length - one.entries.length)[0];
    expect(longest?.entries.length).toBeGreaterThanOrEqual(13);
    expect(longest?.entries.filter(({ comparedWith }) => comparedWith !== null).every(({ changes }) => changes.length > 0)).toBe(true);
  });
});
