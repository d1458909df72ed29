import { capIdentity, parseCap, readFeed, type CapAlert, type Finding, type ParseOptions, type ParsedCap } from '@watchpost/cap';

/** One message of a delivery, with the bytes that are its own. */
export interface ReceivedMessage {
  alert: CapAlert;
  bytes: Uint8Array;
  findings: Finding[];
}

export interface ReceivedDocument {
  messages: ReceivedMessage[];
  /** Why it, or a part of it, can't be read, in one sentence; null when all of it is there. */
  problem: string | null;
}

/**
 * Counts up whenever documents that could not be read before may be readable now; those that were kept are then read
 * again. What only reads better, such as a finding more, is no reason.
 */
export const READER_VERSION = 1;

/** Reads a delivery. Withheld is only what is no CAP, or can't be told from other messages (no identity). */
export function readDocument(bytes: Uint8Array, options: Pick<ParseOptions, 'zoneMinutes'> = {}): ReceivedDocument {
  const parsed = parseCap(bytes, options);
  const documents = documentsOf(bytes, parsed);
  const messages = documents.flatMap((document) => {
    const { alerts, findings } = document === bytes ? parsed : parseCap(document, options);
    return alerts.map((alert) => ({ alert, bytes: document, findings: alerts.length === 1 ? findings : alert.findings }));
  });
  const identified = messages.filter(({ alert }) => capIdentity(alert) !== null);
  return { messages: identified, problem: problemOf(parsed, messages.length, identified.length) };
}

/** A wrapper (`alerts`, EDXL-DE, a feed) is cut into its messages, each byte for byte, so that each can be handed on. */
function documentsOf(bytes: Uint8Array, parsed: ParsedCap): Uint8Array[] {
  if (parsed.alerts.length === 0 || parsed.root === 'alert' || (parsed.root === 'json' && parsed.alerts.length === 1)) return [bytes];
  const inside = readFeed(bytes, 'urn:watchpost:delivery').entries.flatMap((entry) => entry.embedded ?? []);
  return inside.length > 0 ? inside : [bytes];
}

function problemOf(parsed: ParsedCap, messages: number, identified: number): string | null {
  if (identified < messages) {
    const which = messages === 1 ? 'The message lacks' : identified === 0 ? 'The messages lack' : `${messages - identified} of ${messages} messages in this document lack`;
    return `${which} a sender, identifier or sent date, so it can't be told from others.`;
  }
  const cutOff = parsed.findings.find((finding) => finding.code === 'alert-cut-off');
  if (identified > 0) return cutOff?.message ?? null;
  const worst = parsed.findings.find((finding) => finding.level === 'error' && !finding.repaired) ?? parsed.findings[0];
  return worst?.message ?? 'This is not a CAP message.';
}
