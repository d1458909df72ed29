import type { ChainMessage, ChainPlace } from './chain.model.js';
import { Groups } from './groups.js';
import { bySending, exactKey, keysOf } from './keys.js';

/**
 * Places each message among all that are known (CAP 1.2 section 3.2.1, msgType and references): an Update or Cancel
 * ends every message it names, also one that comes later, and also when it has expired itself. A message that is only
 * a Test or Exercise can't end an Actual one, and no message ends itself. Neither the order nor the repetition of
 * deliveries changes the result; only which of two differing deliveries of one message counts is decided by `receivedAt`.
 *
 * With `at` the result is that of a moment: messages that came later are unknown and expired ones not active.
 */
export function resolveChains<Message extends ChainMessage>(messages: Iterable<Message>, at?: Date): ChainPlace<Message>[] {
  const known = firstDeliveries(messages, at);
  const named = namedBy(known);
  const byKey = new Map<string, Message>();
  for (const message of known) for (const key of keysOf(message)) if (!byKey.has(key)) byKey.set(key, message);
  const chains = chainsOf(known);
  return known.map((message) => {
    const endings = [...new Set(keysOf(message).flatMap((key) => named.get(key) ?? []))].filter((ending) => mayEnd(ending, message)).sort(bySending);
    return {
      message,
      active: isWarning(message) && endings.length === 0 && (at === undefined || message.expiresAt === null || message.expiresAt > at),
      endings,
      endedBy: endings[0] ?? null,
      supersededBy: endings.filter(({ msgType }) => msgType === 'Update').at(-1) ?? null,
      dangling: message.references.filter((reference) => !keysOf(reference).some((key) => byKey.has(key))),
      chain: chains.of(exactKey(message)),
    };
  });
}

const isWarning = ({ msgType }: ChainMessage): boolean => msgType === 'Alert' || msgType === 'Update';

function mayEnd(ending: ChainMessage, message: ChainMessage): boolean {
  return ending !== message && (ending.status === 'Actual' || ending.status === message.status);
}

function firstDeliveries<Message extends ChainMessage>(messages: Iterable<Message>, at: Date | undefined): Message[] {
  const first = new Map<string, Message>();
  for (const message of messages) {
    if (at !== undefined && message.receivedAt > at) continue;
    const key = exactKey(message);
    const before = first.get(key);
    if (!before || message.receivedAt < before.receivedAt) first.set(key, message);
  }
  return [...first.values()].sort(bySending);
}

/** The Updates and Cancels by every name they give. */
function namedBy<Message extends ChainMessage>(messages: readonly Message[]): Map<string, Message[]> {
  const named = new Map<string, Message[]>();
  for (const message of messages) {
    if (message.msgType !== 'Update' && message.msgType !== 'Cancel') continue;
    for (const key of new Set(message.references.flatMap(keysOf))) {
      const same = named.get(key);
      if (same) same.push(message);
      else named.set(key, [message]);
    }
  }
  return named;
}

/** Messages that name each other, or the same message that never came, are one chain. */
function chainsOf<Message extends ChainMessage>(messages: readonly Message[]): { of: (key: string) => readonly Message[] } {
  const groups = new Groups();
  for (const message of messages) {
    const [own, ...others] = [...keysOf(message), ...message.references.flatMap(keysOf)];
    for (const key of others) groups.join(own!, key);
  }
  const members = new Map<string, Message[]>();
  const memberships = new Map<string, Message[]>();
  for (const message of messages) {
    const group = groups.find(keysOf(message)[0]!);
    const chain = members.get(group) ?? [];
    members.set(group, chain);
    chain.push(message);
    memberships.set(exactKey(message), chain);
  }
  return { of: (key) => memberships.get(key) ?? [] };
}
