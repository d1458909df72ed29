// What the limits of sms-acknowledged write: the very row that Watchpost writes, with as many bytes where it seals some.
import { insertInbound, type NewInboundRow } from '@watchpost/messaging';
import pg from 'pg';

const channelId = process.env.CHANNEL_ID ?? '';
/** Version, key, nonce and tag. */
const SEALING_BYTES = 31;
const SENDER_INDEX = Buffer.alloc(16, 1);

export function inboxRow(raw: Buffer): NewInboundRow {
  const { id, from, to, text } = JSON.parse(raw.toString()) as { id: string; from: string; to: string; text: string };
  return {
    channelId, externalId: id, derivedId: false, sender: { index: SENDER_INDEX, sealed: Buffer.alloc(from.length + SEALING_BYTES, from) }, senderMasked: '••• 222', recipient: to, body: text,
    rawSealed: Buffer.alloc(raw.length + SEALING_BYTES, raw), contentType: 'application/json', sentAt: undefined, receivedAt: new Date(), priority: 2, part: undefined, media: [],
  };
}

/** By the very statement, prepared on each of so many connections. */
export function openInbox(connections: number): (rows: readonly NewInboundRow[]) => Promise<number> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: connections });
  const sql = { query: async <Row>(text: string, params: readonly unknown[] = [], name?: string): Promise<Row[]> => (await pool.query({ text, values: [...params], ...(name && { name }) })).rows as Row[] };
  return (rows) => insertInbound(sql, rows);
}
