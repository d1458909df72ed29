import { afterAll, describe, expect, it } from '@jest/globals';
import { setLogLevel } from '@watchpost/platform';
import { CapReader } from '../reading/cap-reader.service.js';
import { HEAVY, REFUSED, withAreas } from '../testing/hostile-documents.js';
import { polygonArea } from '../testing/message-text.js';

const ARRIVAL = { feedId: null, exercise: false, defaultLifetimeMinutes: 60, receivedAt: new Date('2026-11-01T00:00:00Z') };

describe('a hostile document', () => {
  const reader = new CapReader();

  setLogLevel('silent');
  afterAll(async () => reader.onModuleDestroy());

  it.each(REFUSED)('of %s is refused in one sentence', async (_, text) => {
    const { records, problem } = await reader.read(Buffer.from(text()), ARRIVAL);
    expect(records).toEqual([]);
    expect(problem).toMatch(/^[A-Z].{10,300}\.$/);
  });

  it.each(HEAVY)('of %s is read or given up, in the time there is', async (_, text) => {
    const { records, problem } = await reader.read(Buffer.from(text()), ARRIVAL);
    if (records.length === 0) expect(problem).toMatch(/^[A-Z].{10,300}\.$/);
    else expect(records[0]?.identifier).toMatch(/^(?:attack|)$/);
  });

  it('leaves the reader as good as new', async () => {
    const { records, problem } = await reader.read(Buffer.from(withAreas(polygonArea('1,1 1,2 2,2 1,1').repeat(2_000))), ARRIVAL);
    expect([records.length, problem]).toEqual([1, null]);
  });
});
