import type { GuardedDialer, GuardedFetcher } from '@watchpost/platform';
import type { ZodType } from 'zod';

/** One webhook request as it arrived: adapters see bytes and headers, never a framework. */
export interface HookRequest {
  method: string;
  /** Path and query, exactly as received. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
  /** Scheme and host the world sees, no trailing slash: signatures are made over it, not over the proxied Host. */
  publicBaseUrl: string;
  receivedAt: Date;
  /** Of the country whose phones may write their numbers in the national form. */
  countryCallingCode?: string | undefined;
  /** Who calls, as the trusted proxies say. */
  remoteAddress: string;
}

/** What any gateway's message comes down to. */
export interface InboundSms {
  /** The gateway's own id of the message; undefined when it sends none. */
  externalId: string | undefined;
  sender: string;
  recipient: string;
  body: string;
  sentAt: Date | undefined;
  /** This is one part of a long message: which parts belong together, which one this is, and of how many. */
  part?: { ref: string; number: number; total: number };
  /** Pictures and files that came with it: their bytes, or where the gateway keeps them and what to say to get them. */
  media?: readonly InboundMediaPart[];
}

export interface InboundMediaPart {
  contentType: string;
  name: string;
  url?: string;
  authorization?: string;
  bytes?: Buffer;
}

export type Verification = { ok: true } | { ok: false; reason: string };

/** A message, or several in one delivery; a notice is no message (a delivery report, a ping) sent to the same address. */
export type ReadInbound = { message: InboundSms; more?: readonly InboundSms[] } | { notice: true } | { problem: string };

/** What a delivery report says, in our own words; undefined state when it says nothing new. */
export interface DeliveryReport {
  externalId: string;
  /** Our own id of the message, where the gateway was told it. */
  ownId?: string | undefined;
  state: 'sent' | 'delivered' | 'failed' | undefined;
  error: string | undefined;
  /** The gateway's own word for it, by which it is explained. */
  errorCode?: string;
  /** The gateway says the recipient has opted out. */
  optedOut: boolean;
}

export interface Acknowledgement {
  status: number;
  contentType: string;
  body: string;
}

export interface OutboundSms {
  id: string;
  to: string;
  from: string;
  text: string;
  statusCallbackUrl: string | undefined;
  /** The message it answers, for ways that show answers beside what they answer. */
  answers?: { externalId: string; body: string };
  /** Written by a person, not by Watchpost itself. */
  personal?: boolean;
}

/** The way out of gateways that are no web address: sockets to addresses that were checked. */
export type WayOut = Pick<GuardedDialer, 'connect'>;

/** One look into what must be asked for: a mailbox, a feed. */
export interface Poll {
  /** Where the last poll that went well ended, in the gateway's own words; null at the first. */
  cursor: unknown;
  /** What is older than this is history, not news. */
  since: Date;
  out: WayOut;
  fetcher: Pick<GuardedFetcher, 'fetch'>;
  /** Done when the message is safe; taken a second time it is the same one. */
  take(message: InboundSms, raw: Buffer, contentType: string): Promise<void>;
  report(report: DeliveryReport): Promise<void>;
  /** What was taken up to here need not be read again. */
  keep(cursor: unknown): Promise<void>;
}

/** How a poll that went well ended. */
export interface PollEnd {
  pauseSeconds: number;
  /** What a person should know although it went well. */
  problem?: string;
}

/** What a simulated phone network tells of a message, and when: a delivery report, or the answer of whoever got it. */
export interface PhoneEvent {
  kind: 'sent' | 'delivered' | 'failed' | 'inbound';
  /** Why it failed, or what is answered. */
  body: string;
  afterMs: number;
}

/** What a phone that fetches its messages asks: for new ones, to note which it has, which it should tell the end of, and that end. */
export type FetchTask = { kind: 'fetch' } | { kind: 'taken'; ids: readonly string[] } | { kind: 'wanted' } | { kind: 'report'; reports: readonly DeliveryReport[] };

export interface TaskAnswer {
  messages: readonly { id: string; to: string; text: string }[];
  ids: readonly string[];
}

export interface OutboundRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

export type SendResult =
  | { outcome: 'sent'; externalId: string | undefined }
  /** Later, after as many seconds as the gateway asked for at least. */
  | { outcome: 'retry'; error: string; errorCode?: string; afterSeconds?: number | undefined }
  | { outcome: 'failed'; error: string; errorCode?: string; optedOut?: boolean };

/** What a person reads of one setting; its kind, choices and standard value are read from the schema. */
export interface SettingText {
  label: string;
  hint?: string;
  /** Goes in and never comes out. */
  secret?: true;
}

/** What a person needs to know to set a gateway up. */
export interface GatewayDescription {
  title: string;
  description: string;
  /** Every setting of the schema by its name, nested ones with a dot, in the order they are asked for. */
  settings: Readonly<Record<string, SettingText>>;
  /** What to do in the gateway's console, in order; {address} and {statusAddress} stand for the channel's own. */
  steps: readonly string[];
  /** What it cannot do, and what nobody can prove of it. */
  limits?: readonly string[];
  outbound: boolean;
  deliveryReports: boolean;
  /** It calls https addresses only. */
  needsHttps?: true;
  /** It fetches by itself what is to be sent. */
  fetches?: true;
  /** What comes in can be checked by more than the secret address. */
  signed: boolean;
}

/** One SMS gateway: pure functions over its settings, so that a table of cases is its whole test. */
export interface Gateway<Settings> {
  name: string;
  settings: ZodType<Settings>;
  description: GatewayDescription;
  verify(request: HookRequest, settings: Settings): Verification;
  readInbound(request: HookRequest, settings: Settings): ReadInbound;
  readDeliveryReport(request: HookRequest, settings: Settings): DeliveryReport | readonly DeliveryReport[] | undefined;
  acknowledge(settings: Settings): Acknowledgement;
  /** It tells WhatsApp numbers from others; all other gateways get the number alone. */
  whatsApp?: true;
  /** Undefined when the settings give no way to send. */
  buildOutbound(message: OutboundSms, settings: Settings): OutboundRequest | undefined;
  readSendResult(response: { status: number; body: string }, settings: Settings): SendResult;
  /** Instead of sending: what is asked by a phone that fetches, and the body of the answer, in JSON. */
  tasks?: { read(request: HookRequest): FetchTask | undefined; answer(task: FetchTask, answer: TaskAnswer, request: HookRequest): string };
  /** Instead of sending: what is going to be told of the message. */
  simulate?: (message: OutboundSms, settings: Settings) => PhoneEvent[];
  /** A request that changes nothing and is refused when the credentials are wrong. */
  buildCheck?: (settings: Settings) => OutboundRequest | undefined;
  /** Instead of buildOutbound, where sending is no web request; undefined when the settings give no way to send. */
  deliver?: (message: OutboundSms, out: WayOut, settings: Settings) => Promise<SendResult | undefined>;
  /** For what sends us no webhooks. Throws a WatchpostError whose sentence is shown on the channel. */
  poll?: (poll: Poll, settings: Settings) => Promise<PollEnd>;
}
