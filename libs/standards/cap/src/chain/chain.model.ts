import type { CapAlert, CapMessageType, CapReference, CapStatus } from '../alert.model.js';

/** A reference as far as it tells which message is meant (CAP 1.2 section 3.2.1). */
export interface ChainReference {
  sender: string;
  identifier: string;
  /** The exact text. */
  sent: string;
  sentAt: Date | null;
}

/** What must be known of a message to place it among others; a stored row gives it as well as a parsed alert. */
export interface ChainMessage extends ChainReference {
  msgType: CapMessageType | null;
  status: CapStatus | null;
  references: readonly ChainReference[];
  /** When it came. Of two deliveries of one message the earlier counts. */
  receivedAt: Date;
  /** When its last info ends; null when it has no end of its own. */
  expiresAt: Date | null;
}

/** Where a message stands among all that are known. */
export interface ChainPlace<Message extends ChainMessage> {
  message: Message;
  /** An Alert or Update that no other message ended and that has not expired. */
  active: boolean;
  /** Every Update and Cancel that names it and may end it, in order of sending. */
  endings: Message[];
  /** The first of `endings`; null while it stands. */
  endedBy: Message | null;
  /** The last Update among `endings`: what holds in its place. */
  supersededBy: Message | null;
  /** References to messages that never came. A Cancel with one waits for its Alert. */
  dangling: ChainReference[];
  /** All messages bound to it by references, itself too, in order of sending. */
  chain: readonly Message[];
}

/** A parsed message as one of a chain. */
export function chainMessage(alert: CapAlert, receivedAt: Date): ChainMessage & { alert: CapAlert } {
  const ends = alert.infos.map(({ expires }) => expires?.date ?? null);
  const known = ends.filter((end): end is Date => end !== null);
  return {
    alert,
    sender: alert.sender,
    identifier: alert.identifier,
    sent: alert.sent.text,
    sentAt: alert.sent.date,
    msgType: alert.msgType.value,
    status: alert.status.value,
    references: alert.references.map(chainReference),
    receivedAt,
    expiresAt: known.length > 0 && known.length === ends.length ? new Date(Math.max(...known.map(Number))) : null,
  };
}

function chainReference({ sender, identifier, sent }: CapReference): ChainReference {
  return { sender, identifier, sent: sent.text, sentAt: sent.date };
}
