import { type PlainMessage, readPlainMessages, tripleOf } from './plain-message.js';

/** What the small model needs to know of where a message came from. */
export interface SourceTruth {
  name: string;
  /** An alert that is not listed any more has ended. */
  leavingEnds: boolean;
  defaultLifetimeMs: number;
}

interface Kept {
  message: PlainMessage;
  bytes: Uint8Array;
  source: SourceTruth;
  expiresAt: number;
  left: boolean;
}

const DAY_MS = 24 * 3600_000;
export const PLAIN_SOURCE = { leavingEnds: false, defaultLifetimeMs: DAY_MS };

/** Which alerts stand, reckoned from what the player has shown and from nothing else. */
export class Truth {
  private readonly kept = new Map<string, Kept>();

  /** A readable document stood in a source: its messages count from now on; the first delivery of an identity wins. */
  deliver(source: SourceTruth, bytes: Uint8Array): PlainMessage[] {
    return readPlainMessages(bytes).map((message) => {
      const key = tripleOf(message);
      const known = this.kept.get(key);
      if (known) known.left = false;
      else this.kept.set(key, { message, bytes, source, expiresAt: expiryOf(message, source), left: false });
      return message;
    });
  }

  /** The source does not list the message any more. */
  leave(triple: string): void {
    const kept = this.kept.get(triple);
    if (kept?.source.leavingEnds) kept.left = true;
  }

  all(): PlainMessage[] {
    return [...this.kept.values()].map(({ message }) => message);
  }

  bytesOf(triple: string): Uint8Array | undefined {
    return this.kept.get(triple)?.bytes;
  }

  /** Those that stand at a moment, whoever may see them. */
  standing(at = Date.now()): PlainMessage[] {
    return [...this.kept.values()].filter((kept) => this.stands(kept, at)).map(({ message }) => message);
  }

  private stands({ message, expiresAt, left }: Kept, at: number): boolean {
    if (left || expiresAt <= at || !['Alert', 'Update'].includes(message.msgType)) return false;
    return !this.all().some((other) => other !== message && ends(other, message));
  }
}

/** For everybody: neither a test nor meant for some only. */
export function isPublic({ status, scope }: PlainMessage): boolean {
  return status === 'Actual' && scope === 'Public';
}

/** For agencies too, unless the message names some of them. */
export function isForAgencies({ status, scope }: PlainMessage): boolean {
  return status === 'Actual' && (scope === 'Public' || scope === 'Restricted');
}

function ends(other: PlainMessage, message: PlainMessage): boolean {
  if (!['Update', 'Cancel'].includes(other.msgType)) return false;
  if (other.status !== 'Actual' && other.status !== message.status) return false;
  return other.references.some(
    (named) => named.sender === message.sender && named.identifier === message.identifier && Date.parse(named.sent) === Date.parse(message.sent),
  );
}

function expiryOf(message: PlainMessage, source: SourceTruth): number {
  const byDefault = Date.parse(message.sent) + source.defaultLifetimeMs;
  return Math.max(...(message.expires.length > 0 ? message.expires.map((expires) => expires ?? byDefault) : [byDefault]));
}
