import pg from 'pg';
import { messageId, senderOf, type Operator } from './gateways.js';
import type { History, Operation } from './history.js';
import { pause } from './pause.js';

const PATIENCE_MS = 180_000;

interface Row {
  externalId: string;
  state: string;
  reports: number;
  replies: number;
  replyId: string | null;
  replyState: string | null;
}

interface Decided {
  id: string;
  state: string;
  decidedBy: string | null;
}

/** What is wrong, one number a kind; all must be zero. */
export interface Faults {
  /** Acknowledged, but in no inbox. */
  lost: number;
  /** One message, more than one row, report or reply. */
  doubled: number;
  /** A row that no client sent. */
  invented: number;
  /** Never understood. */
  unapplied: number;
  /** A sender's later message stands before an earlier one. */
  outOfOrder: number;
  /** An answer that never reached the operator. */
  unanswered: number;
  /** A decision that was confirmed to its triager, but is not what stands. */
  decisionsLost: number;
  /** Two triagers were both told that they decided the same report. */
  decidedTwice: number;
}

/** Forty senders write far more than people do: each of them is to be answered all the same. */
export async function answerAlways(databaseUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`INSERT INTO setting (key, value, updated_at) VALUES ('messaging', '{"answersAnHour": 1000000}', now())`).finally(() => database.end());
}

/** Waits until everything is applied and answered, then compares what the clients were told with what is in the database. */
export async function judge(databaseUrl: string, history: History, operator: Operator): Promise<Faults> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await untilQuiet(database, history.subjects('send', 'ok'));
    const { rows } = await database.query<Row>(
      `SELECT m.external_id AS "externalId", m.state::text AS state, count(DISTINCT r.id)::int AS reports,
              count(DISTINCT o.id)::int AS replies, min(o.id)::text AS "replyId", min(o.state::text) AS "replyState"
       FROM inbound_message m LEFT JOIN report r ON r.inbound_message_id = m.id LEFT JOIN outbound_message o ON o.in_reply_to_id = m.id
       GROUP BY m.id ORDER BY m.id`,
    );
    const { rows: decided } = await database.query<Decided>('SELECT r.id, r.state::text AS state, p.name AS "decidedBy" FROM report r LEFT JOIN person p ON p.id = r.decided_by_id');
    return { ...faultsOfMessages(rows, history, operator), ...faultsOfDecisions(decided, history) };
  } finally {
    await database.end();
  }
}

function faultsOfMessages(rows: readonly Row[], history: History, operator: Operator): Omit<Faults, 'decisionsLost' | 'decidedTwice'> {
  const found = new Map<string, number>();
  for (const { externalId } of rows) found.set(externalId, (found.get(externalId) ?? 0) + 1);
  const sent = history.subjects('send');
  const lastOfSender = new Map<number, number>();
  let outOfOrder = 0;
  for (const { externalId } of rows) {
    const index = Number(externalId.slice(messageId(0).length - 1));
    if (index < (lastOfSender.get(senderOf(index)) ?? -1)) outOfOrder += 1;
    lastOfSender.set(senderOf(index), index);
  }
  return {
    lost: [...history.subjects('send', 'ok')].filter((id) => !found.has(id)).length,
    doubled: [...found.values()].filter((count) => count > 1).length + rows.filter((row) => row.reports > 1 || row.replies > 1).length,
    invented: rows.filter((row) => !sent.has(row.externalId)).length,
    unapplied: rows.filter((row) => row.state !== 'applied' || row.reports === 0).length,
    outOfOrder,
    unanswered: rows.filter((row) => row.replyState !== 'sent' || !operator.taken.has(row.replyId ?? '')).length,
  };
}

function faultsOfDecisions(decided: readonly Decided[], history: History): Pick<Faults, 'decisionsLost' | 'decidedTwice'> {
  const standing = new Map(decided.map((report) => [report.id, report]));
  const confirmed = new Map<string, Operation[]>();
  for (const operation of history.operations) {
    if (operation.kind === 'decide' && operation.outcome === 'ok') confirmed.set(operation.subject, [...(confirmed.get(operation.subject) ?? []), operation]);
  }
  const stands = ({ subject, value, client }: Operation): boolean => standing.get(subject)?.state === value && standing.get(subject)?.decidedBy === client;
  return {
    decisionsLost: [...confirmed.values()].flat().filter((operation) => !stands(operation)).length,
    decidedTwice: [...confirmed.values()].filter((operations) => new Set(operations.map(({ client }) => client)).size > 1).length,
  };
}

/**
 * What was acknowledged while the database was away comes from the disk when it is back; a worker that was killed while it
 * asked the operator leaves its rows for a minute before another takes them.
 */
async function untilQuiet(database: pg.Client, acknowledged: ReadonlySet<string>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await database.query<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM unnest($1::text[]) acknowledged WHERE NOT EXISTS (SELECT FROM inbound_message WHERE external_id = acknowledged))::int
            + (SELECT count(*) FROM inbound_message WHERE state <> 'applied')::int + (SELECT count(*) FROM outbound_message WHERE state = 'queued')::int AS waiting`,
      [[...acknowledged]],
    );
    if (rows[0]?.waiting === 0 || Date.now() > deadline) return;
    await pause(200);
  }
}
