/** What somebody asks for with one word is answered after STOP too, as operators demand. */
const ASKED_FOR = `('stop', 'start', 'help')`;

/** An answer on its way: SQL for why it is sent and for the inbox id of what it answers. */
export interface AnswerColumns {
  purpose: string;
  inReplyToId: string;
}

/**
 * The one rule of STOP, as a condition. STOP is a person's and holds for every channel, until START by any channel. Past it
 * go only the answers to STOP, START and HELP, and what one of us writes by hand to somebody who wrote again after STOP: who
 * calls for help must not be left without a word. A repeat of what was said before is no such call. `person` is SQL for the
 * blind index. Indexes: opt_out_phone_index_idx, inbound_message_pkey.
 */
export function isStopped(person: string, answer?: AnswerColumns): string {
  const stopped = `SELECT FROM opt_out said_stop WHERE said_stop.phone_index = ${person}`;
  if (!answer) return `EXISTS (${stopped})`;
  const wroteAgain = `SELECT FROM inbound_message said WHERE said.id = ${answer.inReplyToId} AND said.received_at > said_stop.since AND coalesce(said.outcome, '') NOT IN ('stop', 'repeat')`;
  return `(${answer.purpose} NOT IN ${ASKED_FOR} AND EXISTS (${stopped} AND NOT (${answer.purpose} LIKE 'reply:%' AND EXISTS (${wroteAgain}))))`;
}
