import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, type Eraser, PubSub, type Retention, sealPhone, type Viewer, VolunteerStatus } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { checkForm, typedForm } from './volunteer-form.js';
import { VolunteerContacts } from './volunteer-contacts.service.js';
import { VolunteerRetention } from './volunteer-retention.service.js';
import { VolunteersService } from './volunteers.service.js';

const staff: Viewer = { kind: 'person', personId: '00000000-0000-4000-8000-000000000001', name: 'Violeta', roles: new Set(['volunteer_manager'] as const) };

describe('volunteers', () => {
  let test: TestDatabase;
  let service: VolunteersService;
  const published: string[] = [];

  beforeAll(async () => {
    test = await openTestDatabase();
    const pubsub = { publish: async (_: unknown, { id }: { id: string }) => void published.push(id) } as unknown as PubSub;
    const places = { find: async (words: string) => (words.includes('Viña') ? { lng: -71.55, lat: -33.02 } : null) };
    service = new VolunteersService(test.database, new Audit(test.database), pubsub, new VolunteerContacts(test.seal, { countryCallingCode: '63' }), places);
  });
  afterAll(() => test.close());

  const register = async (fields: Record<string, unknown>): Promise<void> => {
    const checked = checkForm(typedForm({ submission_id: 'page-0001', consent: 'yes', phone: '+56 32 212 3456', ...fields }));
    if (!('registration' in checked)) throw new Error(JSON.stringify(checked.errors));
    await service.register(checked.registration);
  };

  it('registers once however often the same form is sent', async () => {
    await Promise.all(Array.from({ length: 5 }, () => register({ name: 'Ana Toro', skills: ['doctor'], place: 'Viña del Mar' })));
    const { items } = await service.list(staff, { first: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ name: 'Ana Toro', skills: ['doctor'], point: [-71.55, -33.02], status: 'registered', exercise: false });
    expect(published).toEqual([items[0]?.id]);
  });

  it('keeps both when one cached page is sent by two people', async () => {
    await register({ name: 'Luis Jara' });
    expect((await service.list(staff, { first: 10 })).items.map((one) => one.name).sort()).toEqual(['Ana Toro', 'Luis Jara']);
  });

  it('pages newest first without losing or repeating anybody', async () => {
    for (let i = 0; i < 7; i += 1) await register({ submission_id: `page-1${i}00`, name: `Person ${i}` });
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await service.list(staff, { first: 4, ...(after ? { after } : {}) });
      names.push(...page.items.map((one) => one.name));
      after = page.hasMore ? (page.endCursor ?? undefined) : undefined;
    } while (after);
    expect(names).toHaveLength(9);
    expect(new Set(names).size).toBe(9);
  });

  it('finds words as they are, also those that mean something to LIKE', async () => {
    await register({ submission_id: 'page-2000', name: '100% ready' });
    expect((await service.list(staff, { first: 10, search: '0% r' })).items.map((one) => one.name)).toEqual(['100% ready']);
    expect((await service.list(staff, { first: 10, search: '%' })).items).toHaveLength(1);
    expect((await service.list(staff, { first: 10, search: 'doctor' })).items.map((one) => one.name)).toEqual(['Ana Toro']);
  });

  it('writes who changed a status into the audit, and nothing when nothing changed', async () => {
    const [first] = (await service.list(staff, { first: 10, search: 'Ana' })).items;
    const id = first?.id ?? '';
    await service.setStatus(staff, id, VolunteerStatus.verified);
    await service.setStatus(staff, id, VolunteerStatus.verified);
    expect((await service.list(staff, { first: 10, status: VolunteerStatus.verified })).items.map((one) => one.name)).toEqual(['Ana Toro']);
    const entries = await test.database.prisma.auditEntry.findMany({ where: { subject: `volunteer:${id}` } });
    expect(entries.map((entry) => [entry.actor, entry.details])).toEqual([['Violeta', { from: 'registered', to: 'verified' }]]);
  });

  it('says that a volunteer does not exist, and refuses a cursor that is none', async () => {
    await expect(service.setStatus(staff, '00000000-0000-4000-8000-000000000009', VolunteerStatus.declined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.list(staff, { first: 10, after: 'nonsense' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('forgets who was declined or never taken up when the time of that is over: no name, no number, no place, and no longer in lists', async () => {
    const erasers: Eraser[] = [];
    new VolunteerRetention({ register: (...given: Eraser[]) => void erasers.push(...given) } as unknown as Retention).onModuleInit();
    const tomorrow = new Date(Date.now() + 86_400_000);
    const before = (await service.list(staff, { first: 50 })).items;
    const forgotten = await erasers[0]?.erase(test.database, tomorrow, 50);
    expect(forgotten).toBe(before.filter(({ status }) => status !== VolunteerStatus.verified).length);
    expect(await erasers[0]?.erase(test.database, tomorrow, 50)).toBe(0);
    expect((await service.list(staff, { first: 50 })).items.map(({ name }) => name)).toEqual(['Ana Toro']);
    const left = await test.database.query<{ text: string }>('SELECT v::text AS text FROM volunteer v WHERE erased_at IS NOT NULL');
    expect(left).toHaveLength(forgotten ?? 0);
    expect(left.map(({ text }) => text).join()).not.toMatch(/Person|Luis|ready|Viña/);
    await expect(service.setStatus(staff, before.find(({ name }) => name === 'Luis Jara')?.id ?? '', VolunteerStatus.verified)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['generic', '+639175550101', { phone: '+639175550101', email: '' }],
    ['web', '0917 555 0102', { phone: '+639175550102', email: '' }],
    ['twilio', 'whatsapp:+639175550103', { phone: 'whatsapp:+639175550103', email: '' }],
    ['email', 'rosa@example.org', { phone: '', email: 'rosa@example.org' }],
  ])('from a report by %s are reached by what it came from, and an address is never taken for a number', async (gateway, sender, reached) => {
    const { index, sealed } = sealPhone(test.seal, sender);
    const [report] = await test.database.query<{ id: string }>(
      `WITH channel AS (INSERT INTO channel (id, key, name, gateway) VALUES (gen_random_uuid(), $1, $1, $1) RETURNING id),
            message AS (INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed) SELECT id, 'm', $2, $3, 'I can help', '' FROM channel RETURNING id),
            incident AS (INSERT INTO incident (id, title, category, reported_at) VALUES (gen_random_uuid(), 'Help', 'other', now()) RETURNING id)
       INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, received_at) SELECT gen_random_uuid(), message.id, incident.id, 'sms', 'I can help', 'other', now() FROM message, incident RETURNING id`,
      [gateway, index, sealed],
    );
    await service.registerFromReport(report?.id ?? '', { name: `Rosa ${gateway}`, skills: [], languages: [], availability: '', note: '' }, test.database);
    const [rosa] = (await service.list(staff, { first: 10, search: `Rosa ${gateway}` })).items;
    expect(rosa).toMatchObject(reached);
    const [row] = await test.database.query<{ length: number }>('SELECT length(phone_index) AS length FROM volunteer WHERE id = $1', [rosa?.id]);
    expect(row?.length === 0).toBe(reached.phone === '');
  });
});
