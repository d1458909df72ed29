import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sealPhone, type Database, type Seal } from '@watchpost/platform';
import { from as copyFrom } from 'pg-copy-streams';

const MESSAGES_A_SENDER = 4;
const TOWNS = ['Tacloban', 'Palo', 'Ormoc', 'Baybay', 'Tanauan', 'Carigara', 'Burauen', 'Abuyog', 'Dulag', 'Tolosa', 'Jaro', 'Barugo', 'Isabel', 'Hilongos', 'Maasin', 'Sogod'];
const SAID = [
  'Baha na po sa {town}, mataas na ang tubig, kailangan namin ng pagkain ({n})', 'Road blocked by a landslide near {town}, two cars, nobody hurt ({n})', 'No water and no power in {town} since last night, {n} families',
  'Sunog sa palengke ng {town}, wala pa ang bombero ({n})', 'Bridge at {town} is damaged, trucks can not pass ({n})', 'School in {town} is full, {n} people need blankets',
];
let said = 0;

/** A backlog in the inbox by COPY: each sender has written four times, the same texts in another order. */
export async function fillInbox(database: Database, seal: Seal, channelId: string, messages: number): Promise<void> {
  const senders = Math.ceil(messages / MESSAGES_A_SENDER);
  const client = await database.pool.connect();
  try {
    const copy = client.query(copyFrom(`COPY inbound_message (channel_id, external_id, sender_index, sender_sealed, sender_masked, body, raw_sealed) FROM STDIN`));
    await pipeline(Readable.from(lines(seal, channelId, messages, senders)), copy);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  await database.query('ANALYZE');
}

/** What somebody in danger says; answers its id in the inbox. */
export async function sayUrgently(database: Database, seal: Seal, channelId: string): Promise<string> {
  const { index, sealed } = sealPhone(seal, `+63900${String(said++).padStart(7, '0')}`);
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed, priority) VALUES ($1, $2, $3, $4, 'We are trapped on the roof in Palo', '', 1) RETURNING id::text`,
    [channelId, randomUUID(), index, sealed],
  );
  return row?.id ?? '';
}

function* lines(seal: Seal, channelId: string, messages: number, senders: number): Generator<string> {
  for (let n = 0; n < messages; n++) {
    const { index, sealed } = sealPhone(seal, `+6391${String(n % senders).padStart(8, '0')}`);
    const bytes = String.raw`\\x${sealed.toString('hex')}`;
    yield `${channelId}\t${randomUUID()}\t${String.raw`\\x${index.toString('hex')}`}\t${bytes}\t••• 000\t${text(said++)}\t${bytes}\n`;
  }
}

function text(n: number): string {
  return (SAID[n % SAID.length] ?? '').replace('{town}', TOWNS[n % TOWNS.length] ?? '').replace('{n}', String(n));
}
