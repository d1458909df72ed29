import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_VIEWER, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { AlertProvenance } from './provenance.service.js';
import { capDate, messageBytes, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

const STAFF: Viewer = { kind: 'person', name: 'Staff', roles: new Set(['coordinator']) };

describe('where a message came from', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let provenance: AlertProvenance;

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, new CapReader());
    provenance = new AlertProvenance(opened.database);
  });
  afterAll(async () => opened.close());

  const ingest = async (message: MessageText): Promise<string> => (await intake.ingest({ bytes: messageBytes(message), feedId: null })).alertId ?? '';

  it('says of an unsigned message that it is not signed', async () => {
    const id = await ingest({ identifier: 'p1', sent: capDate(-300), headline: 'One' });
    expect(await provenance.of(id)).toEqual({ id, feedId: null, signature: { state: 'absent', trust: '', strength: null, signer: null, fingerprint: null, sentence: 'The message is not signed.' } });
  });

  it('keeps a later delivery of other content, and tells its source to staff alone', async () => {
    const [feed] = await opened.database.query<{ id: string }>(`insert into alert_feed (id, name, url) values (gen_random_uuid(), 'Second source', 'https://second.example/feed') returning id`);
    const message = { identifier: 'p2', sent: capDate(-250), headline: 'First words' };
    const id = await ingest(message);
    const other = messageBytes({ ...message, headline: 'Other words' });
    await intake.ingest({ bytes: other, feedId: feed?.id ?? null });
    expect(await provenance.otherDeliveriesOf(id, STAFF)).toEqual([{ receivedAt: expect.any(Date), feedName: 'Second source', size: other.length }]);
    expect(await provenance.otherDeliveriesOf(id, PUBLIC_VIEWER)).toEqual([expect.objectContaining({ feedName: null })]);
  });

  it('finds the message whose words came again under another identifier, but not one that is named', async () => {
    const first = { identifier: 'p3', sent: capDate(-200), headline: 'The same words' };
    const id = await ingest(first);
    const again = await ingest({ ...first, identifier: 'p4', sent: capDate(-190) });
    const update = await ingest({ ...first, identifier: 'p5', sent: capDate(-180), msgType: 'Update', references: referenceTo(first) });
    expect(await provenance.reissueOf(again, PUBLIC_VIEWER)).toBe(id);
    expect(await provenance.reissueOf(id, PUBLIC_VIEWER)).toBeNull();
    expect(await provenance.reissueOf(update, PUBLIC_VIEWER)).toBeNull();
  });
});
