import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Outbox, OutboundBell } from '@watchpost/messaging';
import { Audit, type PubSub, type Queues, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { checkForm, typedForm, VolunteerContacts, VolunteersService } from '@watchpost/volunteers';
import { randomUUID } from 'node:crypto';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import { broadcastInput } from './broadcast.inputs.js';
import { BroadcastPeople } from './broadcast.model.js';

const ana: Viewer = { kind: 'person', personId: randomUUID(), name: 'Ana', roles: new Set(['coordinator'] as const) };
const channelId = randomUUID();
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.query(`INSERT INTO channel (id, key, name, gateway) VALUES ($1::uuid, $1::text, 'Twilio', 'twilio')`, [channelId]);
});
afterAll(() => test.close());

it('a broadcast reaches nobody who said STOP by SMS or WhatsApp and then gave the same number another way', async () => {
  const { database, seal } = test;
  const audit = new Audit(database);
  const pubsub = { publish: async () => undefined } as unknown as PubSub;
  const contacts = new VolunteerContacts(seal, { countryCallingCode: '63' });
  const volunteers = new VolunteersService(database, audit, pubsub, contacts);
  const outbox = new Outbox(new OutboundBell({} as unknown as Queues), seal);

  await outbox.optOut(channelId, '+639175550101', database);
  await outbox.optOut(channelId, 'whatsapp:+639175550102', database);
  for (const phone of ['0917 555 0101', '9175550102', '0917 555 0103']) await volunteers.register(registration(phone));

  const previews = new BroadcastPreviews(database, new BroadcastChannels(database), new BroadcastRules(database, audit), seal);
  const texts = [{ language: '', text: 'Boil the water' }];
  const audience = { people: BroadcastPeople.volunteers, status: 'registered' };
  expect(await previews.preview(broadcastInput.parse({ name: 'Boil water', texts, channelId, audience }), ana)).toMatchObject({ people: 1, optedOut: 2 });

  await outbox.optIn('whatsapp:+639175550101', database);
  expect(await previews.preview(broadcastInput.parse({ name: 'Boil water', texts, channelId, audience }), ana)).toMatchObject({ people: 2, optedOut: 1 });
});

function registration(typed: string) {
  const checked = checkForm(typedForm({ submission_id: randomUUID(), name: `Helper ${typed}`, phone: typed, consent: 'yes' }), 'en', { countryCallingCode: '63' });
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.registration;
}
