import { excerpt, FindingList, type Finding } from '../finding.js';
import type { ChainMessage } from './chain.model.js';
import { bySending, exactKey, keysOf } from './keys.js';

/**
 * What only shows when messages stand side by side (CAP 1.2 section 3.2.1, references): references to messages that
 * never came, that were sent later, that are of another status, and that go round in a circle. By the exact triple.
 */
export function checkChain<Message extends ChainMessage>(messages: readonly Message[]): Map<Message, Finding[]> {
  const byKey = new Map<string, Message>();
  for (const message of [...messages].sort(bySending)) for (const key of keysOf(message)) if (!byKey.has(key)) byKey.set(key, message);
  const targets = new Map(messages.map((message) => [message, targetsOf(message, byKey)]));
  const circular = circularMessages(messages, targets);
  return new Map(messages.map((message) => {
    const found = new FindingList();
    checkReferences(message, byKey, found);
    if (circular.has(message)) found.error('cap', 'reference-cycle', '/alert/references', 'The references lead in a circle back to this message, so none of them can be the last word.');
    return [message, found.all];
  }));
}

function checkReferences(message: ChainMessage, byKey: ReadonlyMap<string, ChainMessage>, found: FindingList): void {
  message.references.forEach((reference, i) => {
    const target = keysOf(reference).map((key) => byKey.get(key)).find((each) => each !== undefined);
    const name = `Reference ${i + 1}, “${excerpt(`${reference.sender},${reference.identifier},${reference.sent}`)}”,`;
    if (!target) found.info('cap', 'reference-dangling', '/alert/references', `${name} names a message that never came.`);
    else if (target === message) found.error('cap', 'reference-self', '/alert/references', 'The message refers to itself.');
    else {
      if (target.sentAt && message.sentAt && target.sentAt > message.sentAt) found.warning('cap', 'reference-later', '/alert/references', `${name} names a message that was sent after this one.`);
      if (target.status === 'Actual' && message.status !== 'Actual') found.warning('cap', 'reference-status', '/alert/references', `${name} names an Actual message, which this ${message.status ?? 'message'} can’t end.`);
    }
  });
}

function targetsOf<Message extends ChainMessage>(message: Message, byKey: ReadonlyMap<string, Message>): Message[] {
  const targets = message.references.map((reference) => keysOf(reference).map((key) => byKey.get(key)).find((each) => each !== undefined));
  return targets.filter((target): target is Message => target !== undefined && exactKey(target) !== exactKey(message));
}

/** The messages on a circle: strongly connected ones (Tarjan 1972), without recursion, because chains may be long. */
function circularMessages<Message extends ChainMessage>(messages: readonly Message[], targets: ReadonlyMap<Message, readonly Message[]>): Set<Message> {
  const order = new Map<Message, number>();
  const low = new Map<Message, number>();
  const open: Message[] = [];
  const isOpen = new Set<Message>();
  const circular = new Set<Message>();
  const enter = (message: Message): { message: Message; next: number } => {
    order.set(message, order.size);
    low.set(message, order.get(message)!);
    open.push(message);
    isOpen.add(message);
    return { message, next: 0 };
  };
  for (const start of messages) {
    const way = order.has(start) ? [] : [enter(start)];
    while (way.length > 0) {
      const step = way[way.length - 1]!;
      const target = targets.get(step.message)?.[step.next++];
      if (target === undefined) {
        way.pop();
        close(step.message);
        const above = way[way.length - 1];
        if (above) lower(above.message, low.get(step.message)!);
      } else if (!order.has(target)) way.push(enter(target));
      else if (isOpen.has(target)) lower(step.message, order.get(target)!);
    }
  }
  return circular;

  function lower(message: Message, to: number): void {
    if (to < low.get(message)!) low.set(message, to);
  }

  function close(message: Message): void {
    if (low.get(message) !== order.get(message)) return;
    const group = open.splice(open.lastIndexOf(message));
    for (const each of group) {
      isOpen.delete(each);
      if (group.length > 1) circular.add(each);
    }
  }
}
