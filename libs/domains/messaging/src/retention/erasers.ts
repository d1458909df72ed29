import { rowEraser, type Eraser, type TimedRows } from '@watchpost/platform';
import { forgetPeople, standingOfPeople } from './people.sql.js';

/** A message whose report somebody has still to decide is needed whole. */
const decided = (message: string) => `NOT EXISTS (SELECT FROM report r WHERE r.inbound_message_id = ${message} AND r.state IN ('open', 'awaiting_check'))`;
const notOfAConversation = (index: string) => `NOT EXISTS (SELECT FROM conversation c WHERE c.phone_index = ${index})`;

const INBOUND = { from: 'inbound_message t', table: 'inbound_message', at: 't.received_at' };
const OUTBOUND = { from: 'outbound_message t', table: 'outbound_message', at: 't.created_at' };

/** Index: inbound_message_raw_idx. */
const RAW: TimedRows = { ...INBOUND, kept: `t.raw_sealed <> '' AND t.state <> 'received'`, set: `raw_sealed = ''` };

/** Indexes: inbound_message_words_idx, outbound_message_words_idx, conversation_last_words_idx. */
const WORDS: readonly [TimedRows, TimedRows, TimedRows] = [
  { ...INBOUND, kept: `t.erased_at IS NULL AND t.state <> 'received' AND ${decided('t.id')}`, set: `body = '', erased_at = now()` },
  { ...OUTBOUND, kept: `t.erased_at IS NULL AND t.state <> 'queued'`, set: `body = '', erased_at = now()` },
  { from: 'conversation t', table: 'conversation', at: 't.last_at', kept: `t.last_text <> '' AND ${decided('t.last_inbound_id')}`, set: `last_text = ''` },
];

/** Of those who have no conversation: parked messages, and people who were written to and never wrote. Indexes: inbound_message_sender_idx, outbound_message_recipient_idx. */
const STRAY_NUMBERS: readonly [TimedRows, TimedRows] = [
  { ...INBOUND, kept: `t.sender_sealed <> '' AND t.state <> 'received' AND ${notOfAConversation('t.sender_index')}`, set: `sender_index = '', sender_sealed = '', sender_masked = ''` },
  {
    ...OUTBOUND, kept: `t.recipient_sealed <> '' AND t.state <> 'queued' AND ${notOfAConversation('t.recipient_index')}`,
    // Unlike every other: a broadcast has one message for each index.
    set: `recipient_index = decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), recipient_sealed = '', recipient_masked = ''`,
  },
];

/** Index: inbound_media_kept_idx. */
const FILES: TimedRows = {
  from: 'inbound_media t JOIN inbound_message m ON m.id = t.inbound_id', table: 'inbound_media', at: 'm.received_at',
  kept: `(t.bytes_sealed IS NOT NULL OR t.url_sealed IS NOT NULL) AND ${decided('m.id')}`,
  set: `bytes_sealed = NULL, url_sealed = NULL, sha256 = NULL, picture_hash = NULL, name = '', next_attempt_at = NULL, problem = 'Erased when its time was over.'`,
};

/** Index: outbound_message_told_idx. */
const REPORTS: TimedRows = { ...OUTBOUND, kept: `(t.external_id IS NOT NULL OR t.error IS NOT NULL) AND t.state <> 'queued'`, set: 'external_id = NULL, error = NULL, error_code = NULL' };

/** What of messages goes when, and what is left of them. */
export const MESSAGE_ERASERS: readonly Eraser[] = [
  rowEraser({ class: 'raw_messages', description: 'The bytes that gateways and mail servers sent, number and words included, from when they came. What was read from them stays.' }, RAW),
  rowEraser({ class: 'message_texts', description: 'The words of messages that came in, once their report is decided; that and when they came stays.' }, WORDS[0]),
  rowEraser({ class: 'message_texts', description: 'The words of answers and broadcasts that left; that they left and arrived stays.' }, WORDS[1]),
  rowEraser({ class: 'message_texts', description: 'The line that lists of conversations show.' }, WORDS[2]),
  {
    class: 'phone_numbers', description: 'Numbers and addresses of people who wrote, once they are silent for so long and none of their reports is open; their conversation stays, and nobody can tell whose it was.',
    erase: forgetPeople, standing: standingOfPeople,
  },
  rowEraser({ class: 'phone_numbers', description: 'Senders of messages that could not be read.' }, STRAY_NUMBERS[0]),
  rowEraser({ class: 'phone_numbers', description: 'Numbers of those who were written to and never wrote. Who said STOP is remembered for ever, as a mark that no number can be read from.' }, STRAY_NUMBERS[1]),
  rowEraser({ class: 'media', description: 'Pictures and files that came with messages, once their report is decided; that there was one stays.' }, FILES),
  rowEraser({ class: 'delivery_reports', description: 'What gateways told of each message: their own ids and codes, and why one failed. Whether and when it was sent, delivered or failed stays.' }, REPORTS),
];
