import { OutboundBell } from '@watchpost/messaging';
import { Audit, type Database, type PubSub, type Queues, type RoleName, sealPhone, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { maskPhone } from '@watchpost/sms';
import { randomUUID } from 'node:crypto';
import { BroadcastChannels } from '../broadcast-channels.service.js';
import { BroadcastEnds } from '../broadcast-ends.processor.js';
import { BroadcastLife } from '../broadcast-life.service.js';
import { BroadcastPreviews } from '../broadcast-previews.service.js';
import { BroadcastReading } from '../broadcast-reading.service.js';
import { BroadcastRules } from '../broadcast-rules.service.js';
import { BroadcastStart } from '../broadcast-start.service.js';
import { BroadcastWriting } from '../broadcast-writing.service.js';
import { broadcastInput, type ValidBroadcast } from '../broadcast.inputs.js';
import { BroadcastPeople } from '../broadcast.model.js';

export interface Helper {
  phone?: string;
  skills?: string[];
  languages?: string[];
  status?: string;
  at?: [number, number] | null;
  exercise?: boolean;
}

export interface Reporter {
  phone: string;
  language?: string;
  at?: [number, number];
  hoursAgo?: number;
  exercise?: boolean;
  state?: string;
}

/** The phone number of the n-th person of a test. */
export const number = (n: number) => `+6391755${String(n).padStart(5, '0')}`;

const nobodyListens = { publish: async () => undefined, publishAll: async () => undefined, subscribe: () => () => undefined } as unknown as PubSub;
const unrung = { add: async () => undefined, process: () => undefined, every: () => undefined } as unknown as Queues;

/** Broadcasts on a database of their own, a channel to send by, and two people who write and approve them. */
export class BroadcastsUnderTest {
  readonly database: Database;
  readonly bell = new OutboundBell(unrung);
  readonly ends: BroadcastEnds;
  readonly rules: BroadcastRules;
  readonly reading: BroadcastReading;
  readonly previews: BroadcastPreviews;
  readonly writing: BroadcastWriting;
  readonly life: BroadcastLife;
  channelId = '';

  private constructor(private readonly opened: TestDatabase, readonly author: Viewer, readonly other: Viewer) {
    const { database, seal } = opened;
    const audit = new Audit(database);
    const channels = new BroadcastChannels(database);
    this.database = database;
    this.rules = new BroadcastRules(database, audit);
    this.reading = new BroadcastReading(database, seal);
    this.previews = new BroadcastPreviews(database, channels, this.rules, seal);
    this.writing = new BroadcastWriting(database, channels, this.rules, this.reading);
    this.life = new BroadcastLife(database, new BroadcastStart(channels, this.rules, this.bell, audit), this.reading, this.bell, nobodyListens);
    this.ends = new BroadcastEnds(unrung, database, nobodyListens);
  }

  static async open(): Promise<BroadcastsUnderTest> {
    const opened = await openTestDatabase();
    return new BroadcastsUnderTest(opened, await addPerson(opened.database, 'Ana', 'coordinator'), await addPerson(opened.database, 'Ben', 'alert_approver'));
  }

  async close(): Promise<void> {
    await this.bell.onModuleDestroy();
    await this.opened.close();
  }

  /** Nobody to reach and nothing written; the channel is a new one. */
  async empty(): Promise<void> {
    for (const table of ['outbound_message', 'broadcast', 'report', 'incident', 'conversation', 'inbound_message', 'volunteer', 'opt_out', 'channel']) await this.database.query(`DELETE FROM ${table}`);
    await this.database.query(`DELETE FROM setting WHERE key = 'broadcast'`);
    this.channelId = await this.addChannel('twilio');
  }

  person(name: string, role: RoleName, agencyId?: string): Promise<Viewer> {
    return addPerson(this.database, name, role, agencyId);
  }

  async addChannel(gateway: string, exercise = false): Promise<string> {
    const id = randomUUID();
    await this.database.query(`INSERT INTO channel (id, key, name, gateway, exercise, part_price, currency, max_per_second) VALUES ($1::uuid, $1::text, $2, $2, $3, 0.05, 'USD', 10)`, [id, gateway, exercise]);
    return id;
  }

  async volunteer({ phone = '', skills = [], languages = [], status = 'verified', at = [125, 11.2], exercise = false }: Helper): Promise<void> {
    const { index, sealed } = this.sealed(phone);
    await this.database.query(
      `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, skills, languages, status, geom, consent_at, exercise)
       VALUES ($1::uuid, $1::text, $2, $3, $4, $5, $6, $7::volunteer_status, CASE WHEN $8::float8 IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint($8, $9), 4326) END, now(), $10)`,
      [randomUUID(), `Helper ${phone.slice(-2)}`, index, sealed, skills, languages, status, at?.[0] ?? null, at?.[1] ?? null, exercise],
    );
  }

  async reporter({ phone, language = '', at = [125, 11.2], hoursAgo = 1, exercise = false, state = 'open' }: Reporter): Promise<void> {
    const { index, sealed } = this.sealed(phone);
    const through = exercise ? await this.addChannel('simulated', true) : this.channelId;
    await this.database.query(
      `WITH message AS (
         INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed, state) VALUES ($1, $2, $3, $4, 'Flood', '', 'applied') RETURNING id
       ), incident AS (
         INSERT INTO incident (id, title, category, reported_at) VALUES (gen_random_uuid(), 'Flood', 'flood', now()) RETURNING id
       ), report AS (
         INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, geom, received_at, state)
         SELECT gen_random_uuid(), message.id, incident.id, 'sms', 'Flood', 'flood', ST_SetSRID(ST_MakePoint($5, $6), 4326), now() - make_interval(hours => $7), $8::report_state FROM message, incident
       )
       INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_at, language) VALUES (gen_random_uuid(), $3, $4, $9, $10, $1, now(), $11)
       ON CONFLICT (phone_index, exercise) DO NOTHING`,
      [through, randomUUID(), index, sealed, at[0], at[1], hoursAgo, state, maskPhone(phone), exercise, language],
    );
  }

  sealed(phone: string): { index: Buffer; sealed: Buffer } {
    return sealPhone(this.opened.seal, phone);
  }

  async optOut(phone: string, channelId = this.channelId): Promise<void> {
    await this.database.query('INSERT INTO opt_out (channel_id, phone_index) VALUES ($1, $2)', [channelId, this.sealed(phone).index]);
  }

  input(of: object = {}): ValidBroadcast {
    return broadcastInput.parse({ name: 'Boil water', texts: [{ language: '', text: 'Boil the water' }], channelId: this.channelId, audience: { people: BroadcastPeople.both }, ...of });
  }

  async draft(of: object = {}): Promise<string> {
    return (await this.writing.save(null, this.input(of), this.author)).id;
  }

  previewOf(of: object = {}): ReturnType<BroadcastPreviews['preview']> {
    return this.previews.preview(this.input(of), this.author);
  }

  /** As whoever reads it first and approves it then. */
  async approve(id: string, viewer: Viewer): ReturnType<BroadcastLife['approve']> {
    return this.life.approve(id, (await this.reading.get(id, viewer)).revision, viewer);
  }

  rows(id: string): Promise<{ body: string; state: string; error: string | null }[]> {
    return this.database.query('SELECT body, state::text, error FROM outbound_message WHERE broadcast_id = $1 ORDER BY id', [id]);
  }

  /** Whom it goes to: the n of `number(n)`, -1 for anybody else. */
  async numbersOf(id: string): Promise<number[]> {
    const found = await this.database.query<{ index: string }>(`SELECT encode(recipient_index, 'hex') AS index FROM outbound_message WHERE broadcast_id = $1`, [id]);
    const known = new Map(Array.from({ length: 10 }, (_, n) => [this.sealed(number(n)).index.toString('hex'), n]));
    return found.map(({ index }) => known.get(index) ?? -1).sort();
  }

  async audited(id: string): Promise<string[]> {
    const entries = await this.database.query<{ action: string; actor: string }>('SELECT action, actor FROM audit_entry WHERE subject = $1 ORDER BY seq', [`broadcast:${id}`]);
    return entries.map(({ action, actor }) => `${action} ${actor}`);
  }
}

async function addPerson(database: Database, name: string, role: RoleName, agencyId?: string): Promise<Viewer> {
  const personId = randomUUID();
  await database.query(`INSERT INTO person (id, email, name, password_hash, roles, agency_id) VALUES ($1, $2, $3, '', $4, $5)`, [personId, `${personId}@example.org`, name, [role], agencyId ?? null]);
  return { kind: 'person', personId, name, roles: new Set([role]), ...(agencyId ? { agencyId } : {}) };
}
