import { capIdentity, parseCap, readFeed, type CapAlert, type Finding, type ParsedCap } from '@watchpost/cap';

/** One message of a delivery, with the bytes that are its own. */
export interface ReceivedMessage {
  alert: CapAlert;
  bytes: Uint8Array;
  findings: Finding[];
}

export interface ReceivedDocument {
  messages: ReceivedMessage[];
  /** Why there is none, in one sentence; null when there is at least one. */
  problem: string | null;
}

/** Reads a delivery. Withheld is only what is no CAP, or can't be told from other messages (no identity). */
export function readDocument(bytes: Uint8Array): ReceivedDocument {
  const parsed = parseCap(bytes);
  const documents = documentsOf(bytes, parsed);
  const messages = documents.flatMap((document) => {
    const { alerts, findings } = document === bytes ? parsed : parseCap(document);
    return alerts.map((alert) => ({ alert, bytes: document, findings: alerts.length === 1 ? findings : alert.findings }));
  });
  const identified = messages.filter(({ alert }) => capIdentity(alert) !== null);
  return { messages: identified, problem: identified.length > 0 ? null : problemOf(parsed, messages.length) };
}

/** A wrapper (`alerts`, EDXL-DE, a feed) is cut into its messages, each byte for byte, so that each can be handed on. */
function documentsOf(bytes: Uint8Array, parsed: ParsedCap): Uint8Array[] {
  if (parsed.alerts.length === 0 || parsed.root === 'alert' || (parsed.root === 'json' && parsed.alerts.length === 1)) return [bytes];
  const inside = readFeed(bytes, 'urn:watchpost:delivery').entries.flatMap((entry) => entry.embedded ?? []);
  return inside.length > 0 ? inside : [bytes];
}

function problemOf(parsed: ParsedCap, messages: number): string {
  if (messages > 0) return 'The message lacks its sender, identifier or sent date, so it can\'t be told from others.';
  const worst = parsed.findings.find((finding) => finding.level === 'error' && !finding.repaired) ?? parsed.findings[0];
  return worst?.message ?? 'This is not a CAP message.';
}
