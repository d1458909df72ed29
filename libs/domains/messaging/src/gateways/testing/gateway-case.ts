/** One message as somebody writes it, whatever gateway brings it. */
export interface Said {
  id: string;
  from: string;
  text: string;
  at: Date;
  /** Fields nobody knows, which gateways add when they like. */
  extra?: Readonly<Record<string, string>>;
}

/** What became of a message we sent. */
export interface Told {
  externalId: string;
  ownId: string;
  word: string;
}

/** What a request is proven with. */
export interface Proof {
  secret: string;
  /** The channel's address as the gateway knows it. */
  address: string;
  at: Date;
}

export interface Sent {
  method?: 'GET' | 'POST';
  /** What follows the channel's address: "/status", "?from=1". */
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

/** An answer to sending: its outcome, and what is kept of it, the gateway's id or the sentence that says why not. */
export type AnswerCase = readonly [status: number, body: string, outcome: 'sent' | 'retry' | 'failed', kept?: string];
/** The gateway's word, what it means to us, and the sentence that is kept when it failed. */
export type ReportCase = readonly [word: string, state: 'sent' | 'delivered' | 'failed' | 'queued', sentence?: string];

/**
 * All that a gateway is tested by, and what its page in the documentation says of it. Every case answers all bad inputs:
 * where a gateway can do no better, that is said here.
 */
export interface GatewayCase {
  gateway: string;
  /** The gateway, and by which of several proofs. */
  title: string;
  /** Where the shapes come from, and who else signs them. */
  origin: string;
  settings: Readonly<Record<string, unknown>>;
  /** The present one and the one before it; none where nothing is proven but the address and where calls come from. */
  secrets?: readonly [string, string];
  /** What the proof covers: altered, the request is refused. */
  covers: { body: boolean; query: boolean; headers: readonly string[] };
  /** Whether a proof grows old. */
  window: boolean;
  /** Whether it names its messages: said again, they are one row. */
  names: boolean;
  inbound(said: Said, proof: Proof): Sent;
  /** The same text in a charset that nobody announced. */
  latin1(said: Said, proof: Proof): Sent;
  report?: (told: Told, proof: Proof) => Sent;
  /** The reason that those who set the channel up read. */
  refusals: { forged: string; late?: string; noSender: string };
  answer: { type: string; body: string };
  reports: readonly ReportCase[];
  answers: readonly AnswerCase[];
}

export function query(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'content-type': 'application/json' };

/** Percent-escaped bytes of Latin-1, as modems without Unicode write them. */
export function latin1Escaped(text: string): string {
  return [...Buffer.from(text, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
