import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkChain, resolveChains, type ChainMessage, type ChainPlace } from '../index.js';

const SENDER = 'office@example.org';
const minute = (n: number): Date => new Date(Date.UTC(2025, 0, 1, 0, n));
const sentText = (n: number): string => minute(n).toISOString().replace('.000Z', '-00:00');

type Options = Partial<Omit<ChainMessage, 'references'>> & { about?: number[] };
/** The message sent at minute n, about those sent at other minutes. */
function message(n: number, msgType: ChainMessage['msgType'], { about = [], ...more }: Options = {}): ChainMessage {
  return {
    sender: SENDER, identifier: `m${n}`, sent: sentText(n), sentAt: minute(n), msgType, status: 'Actual', receivedAt: minute(100), expiresAt: minute(1_000),
    references: about.map((to) => ({ sender: SENDER, identifier: `m${to}`, sent: sentText(to), sentAt: minute(to) })), ...more,
  };
}
const named = (messages: readonly ChainMessage[]): string[] => messages.map(({ identifier }) => identifier);
const active = (places: ChainPlace<ChainMessage>[]): string[] => named(places.filter((place) => place.active).map((place) => place.message));
const placeOf = (n: number, messages: ChainMessage[], at?: Date): ChainPlace<ChainMessage> => resolveChains(messages, at).find((place) => place.message.identifier === `m${n}`)!;

describe('a chain of messages', () => {
  const chain = [message(1, 'Alert'), message(2, 'Update', { about: [1] }), message(3, 'Update', { about: [1, 2] }), message(4, 'Cancel', { about: [3] })];

  it('has one message that stands: the last Update, until a Cancel names it', () => {
    expect(active(resolveChains(chain.slice(0, 1)))).toEqual(['m1']);
    expect(active(resolveChains(chain.slice(0, 3)))).toEqual(['m3']);
    expect(active(resolveChains(chain))).toEqual([]);
  });

  it('tells what ended each and what holds in its place', () => {
    expect(placeOf(1, chain)).toMatchObject({ endedBy: { identifier: 'm2' }, supersededBy: { identifier: 'm3' } });
    expect(placeOf(3, chain)).toMatchObject({ endedBy: { identifier: 'm4' }, supersededBy: null });
    expect(named(placeOf(2, chain).chain)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('lets a Cancel wait for its Alert', () => {
    const early = placeOf(4, [chain[3]!]);
    expect(early.dangling).toMatchObject([{ identifier: 'm3' }]);
    expect(active(resolveChains([chain[3]!, chain[2]!]))).toEqual([]);
    expect(placeOf(4, chain).dangling).toEqual([]);
  });

  it('is bound together by a message that never came', () => {
    expect(named(placeOf(2, [chain[1]!, message(5, 'Update', { about: [1] })]).chain)).toEqual(['m2', 'm5']);
  });

  it('takes two ways of writing one instant for one message', () => {
    const zulu = { ...message(1, 'Alert'), sent: '2025-01-01T00:01:00Z' };
    expect(active(resolveChains([zulu, chain[1]!]))).toEqual(['m2']);
  });

  it('lets nothing that is only a Test or Exercise end what is Actual, nor the other way save by an Actual one', () => {
    const test = message(2, 'Cancel', { about: [1], status: 'Test' });
    expect(active(resolveChains([message(1, 'Alert'), test]))).toEqual(['m1']);
    expect(active(resolveChains([message(1, 'Alert', { status: 'Test' }), test]))).toEqual([]);
    expect(active(resolveChains([message(1, 'Alert', { status: 'Exercise' }), message(2, 'Cancel', { about: [1] })]))).toEqual([]);
  });

  it('is not ended by an Ack, an Error, or itself', () => {
    expect(active(resolveChains([message(1, 'Alert'), message(2, 'Ack', { about: [1] }), message(3, 'Error', { about: [1] })]))).toEqual(['m1']);
    expect(active(resolveChains([message(1, 'Update', { about: [1] })]))).toEqual(['m1']);
  });

  it('in a circle ends all of it, and says so', () => {
    const circle = [message(1, 'Update', { about: [3] }), message(2, 'Update', { about: [1] }), message(3, 'Update', { about: [2] }), message(4, 'Update', { about: [3] })];
    expect(active(resolveChains(circle))).toEqual(['m4']);
    const found = checkChain(circle);
    expect(circle.map((each) => found.get(each)!.map(({ code }) => code))).toEqual([['reference-later', 'reference-cycle'], ['reference-cycle'], ['reference-cycle'], []]);
  });

  it('tells of references that lead nowhere, to itself or to what it can’t end', () => {
    const messages = [message(1, 'Alert'), message(2, 'Cancel', { about: [1], status: 'Test' }), message(3, 'Update', { about: [9] }), message(4, 'Update', { about: [4] })];
    const found = checkChain(messages);
    expect(messages.map((each) => found.get(each)!.map(({ code }) => code))).toEqual([[], ['reference-status'], ['reference-dangling'], ['reference-self']]);
  });

  it('ends by time too, and is known at a moment only as far as it had come', () => {
    const early = message(1, 'Alert', { receivedAt: minute(1), expiresAt: minute(60) });
    const late = message(2, 'Cancel', { about: [1], receivedAt: minute(30) });
    expect(placeOf(1, [early, late], minute(10)).active).toBe(true);
    expect(placeOf(1, [early, late], minute(40))).toMatchObject({ active: false, endedBy: { identifier: 'm2' } });
    expect(placeOf(1, [early], minute(61))).toMatchObject({ active: false, endedBy: null });
  });

  it('keeps the first of two differing deliveries of one message', () => {
    const first = message(1, 'Alert', { receivedAt: minute(5) });
    const second = message(1, 'Alert', { receivedAt: minute(6), status: 'Test' });
    for (const order of [[first, second], [second, first]]) expect(resolveChains(order).map((place) => place.message)).toEqual([first]);
  });

  it('of 20,000 links takes no recursion', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => message(n, n === 0 ? 'Alert' : 'Update', n === 0 ? {} : { about: [n - 1] }));
    expect(active(resolveChains(long))).toEqual(['m19999']);
    expect(checkChain(long).size).toBe(20_000);
  });
});

describe('deliveries in any order and any repetition', () => {
  const anyMessages = fc
    .array(fc.record({ msgType: fc.constantFrom('Alert', 'Update', 'Cancel', 'Ack'), status: fc.constantFrom('Actual', 'Actual', 'Test', 'Exercise'), about: fc.uniqueArray(fc.nat(9), { maxLength: 3 }), expires: fc.constantFrom(50, 5_000) }), { minLength: 1, maxLength: 8 })
    .map((all) => all.map(({ msgType, status, about, expires }, n) => message(n, msgType as ChainMessage['msgType'], { about, status: status as ChainMessage['status'], expiresAt: minute(expires) })));
  const deliveries = anyMessages.chain((messages) => fc.tuple(
    fc.constant(messages),
    fc.array(fc.nat(messages.length - 1), { maxLength: 12 }).chain((again) => fc.shuffledSubarray([...messages.keys(), ...again.map((_, i) => messages.length + i)], { minLength: messages.length + again.length }).map((order) => order.map((i) => (i < messages.length ? i : again[i - messages.length]!)))),
  ));
  const state = (messages: ChainMessage[]): unknown =>
    resolveChains(messages, minute(900)).map(({ message: { identifier }, active: stands, endings, endedBy, supersededBy, dangling, chain }) =>
      [identifier, stands, named(endings), endedBy?.identifier, supersededBy?.identifier, dangling.map((reference) => reference.identifier), named(chain)]);

  it('end in one state', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
    const runs = 10_000;
    let ended = 0;
    fc.assert(fc.property(deliveries, ([messages, order]) => {
      const wanted = state(messages);
      // Each delivery comes at its own time, so that the order of arrival is what differs.
      expect(state(order.map((i, n) => ({ ...messages[i]!, receivedAt: minute(200 + n) })))).toEqual(wanted);
      if (resolveChains(messages).some(({ endedBy }) => endedBy)) ended++;
    }), { numRuns: runs, seed });
    console.log(`${runs} random deliveries, ${ended} with an ending, seed ${seed}`);
    expect(ended).toBeGreaterThan(runs / 10);
  });
});
