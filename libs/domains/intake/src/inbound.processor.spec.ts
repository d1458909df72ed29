import { describe, expect, it } from '@jest/globals';
import type { IncidentReports } from '@watchpost/incidents';
import type { Inbox, InboxMessage } from '@watchpost/messaging';
import type { Queues } from '@watchpost/platform';
import { InboundProcessor } from './inbound.processor.js';
import type { Receptions } from './reception.service.js';

const BACKLOG = 2_000;
const ARRIVES_AFTER = 7;
type Message = Pick<InboxMessage, 'body' | 'priority'>;

/** An inbox in memory that claims as the real one does; `meanwhile` is called within each claim, with how many there were. */
function drain(databaseUrl: string | undefined, meanwhile: (claims: number, urgent: Message[], others: Message[]) => void): Promise<string[][]> {
  const urgent: Message[] = [];
  const others = Array.from({ length: BACKLOG }, (_, n): Message => ({ body: `${n}`, priority: 2 }));
  const claims: string[][] = [];
  const inbox = {
    claimAndApply: async (limit: number, apply: (messages: Message[], sql: undefined) => Promise<unknown>, { urgentAlone = false } = {}) => {
      const alone = urgentAlone && urgent.length > 0;
      const claimed = urgent.splice(0, alone || others.length === 0 ? limit : limit / 2);
      if (!alone) claimed.push(...others.splice(0, limit - claimed.length));
      if (claimed.length > 0) meanwhile(claims.push(claimed.map(({ body }) => body)), urgent, others);
      for (let turn = 0; turn < claimed.length; turn++) await Promise.resolve();
      if (claimed.length > 0) await apply(claimed, undefined);
      return { claimed: claimed.length, effects: [] };
    },
  } as unknown as Inbox;
  const reports = { announceAll: async () => undefined } as unknown as IncidentReports;
  const receptions = { applyAll: async () => [] } as unknown as Receptions;
  return new InboundProcessor({} as Queues, inbox, receptions, reports, { databaseUrl }).drain().then(() => claims);
}

describe.each([['embedded', undefined], ['server', 'postgres://']])('a backlog that is drained (%s)', (_shape, databaseUrl) => {
  it('is overtaken by an urgent message in the very next claim, in a batch of its own', async () => {
    const claims = await drain(databaseUrl, (count, urgent) => {
      if (count === ARRIVES_AFTER) urgent.push({ body: 'trapped', priority: 1 });
    });
    expect(claims[ARRIVES_AFTER]).toEqual(['trapped']);
    expect(claims.flat()).toHaveLength(BACKLOG + 1);
  });

  it('goes on while urgent messages never end', async () => {
    let said = 0;
    const claims = await drain(databaseUrl, (_count, urgent, others) => {
      if (others.length > 0) while (urgent.length < 1_000) urgent.push({ body: `urgent ${said++}`, priority: 1 });
    });
    expect(claims.flat()).toHaveLength(BACKLOG + said);
  });
});
