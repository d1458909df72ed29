import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CORPUS, itNeeds } from '@watchpost/cap/testing';
import fc from 'fast-check';
import { MessageSplitter, type SplitMessages } from './message-splitter.js';
import { messageBytes } from '../testing/message-text.js';


const texts = (messages: readonly Uint8Array[]): string[] => messages.map((message) => Buffer.from(message).toString('latin1'));

function pushAll(splitter: MessageSplitter, pieces: readonly Uint8Array[]): SplitMessages {
  const all = pieces.map((piece) => splitter.push(piece));
  const sum = (key: 'tooLarge' | 'garbled') => all.reduce((total, split) => total + split[key], 0);
  return { messages: all.flatMap((split) => split.messages), tooLarge: sum('tooLarge'), garbled: sum('garbled') };
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const borders = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

const split = (...pieces: (string | Uint8Array)[]): SplitMessages =>
  pushAll(new MessageSplitter(2_000), pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

describe('cutting a stream into messages', () => {
  const three = ['one', 'two é ü', 'three'].map((identifier) => Buffer.from(messageBytes({ identifier })));

  it('finds the same messages wherever a piece ends', () => {
    const stream = Buffer.concat(three.flatMap((message) => [message, Buffer.from('\r\n')]));
    for (let place = 0; place <= stream.length; place += 1) {
      const { messages } = pushAll(new MessageSplitter(), [stream.subarray(0, place), stream.subarray(place)]);
      expect(messages.length).toBe(3);
      if (!messages.every((message, index) => three[index]?.includes(Buffer.from(message)))) throw new Error(`cut at ${place}`);
    }
  });

  it('finds them in pieces of one byte', () => {
    const stream = Buffer.concat(three);
    const { messages } = pushAll(new MessageSplitter(), Array.from(stream, (byte) => Uint8Array.of(byte)));
    expect(texts(messages)).toEqual(three.map((message) => message.toString('latin1').trimEnd()));
  });

  itNeeds('corpus')('finds every Canadian message of the corpus, however the stream is cut', () => {
    const files = ['canada-naads-samples', 'canada-obplayer'].flatMap((folder) => readdirSync(join(CORPUS, folder)).map((name) => join(CORPUS, folder, name)));
    const messages = files.filter((file) => /\.xml$/i.test(file)).map((file) => readFileSync(file)).filter((bytes) => bytes.includes('</alert>'));
    expect(messages.length).toBeGreaterThan(7);
    const stream = Buffer.concat(messages);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (places) => {
        const found = pushAll(new MessageSplitter(), cutAt(stream, places)).messages;
        return found.length === messages.length && found.every((message, index) => messages[index]?.includes(Buffer.from(message)));
      }),
      { numRuns: 100 },
    );
  });

  it('takes any prefix and blanks before the end of the tag', () => {
    const { messages } = split('<cap:alert xmlns:cap="x">1</cap:ale', 'rt\n><alert>2</alert >');
    expect(texts(messages)).toEqual(['<cap:alert xmlns:cap="x">1</cap:alert\n>', '<alert>2</alert >']);
  });

  it('drops what stands between messages, and what a broken one left before the next', () => {
    const { messages, garbled } = split('noise </alert> more noise\0<alert>cut off <?xml version="1.0"?>\n<alert>whole</alert>trailing');
    expect([texts(messages), garbled]).toEqual([['<?xml version="1.0"?>\n<alert>whole</alert>'], 1]);
  });

  it('passes over a message beyond the limit once, in one piece or many, and takes the next', () => {
    const large = `<alert>${'x'.repeat(5_000)}</alert>`;
    for (const pieces of [[large], large.match(/.{1,7}/gs) ?? []]) {
      const { messages, tooLarge } = split('<alert>before</alert>', ...pieces, '<alert>after</alert>');
      expect([texts(messages), tooLarge]).toEqual([['<alert>before</alert>', '<alert>after</alert>'], 1]);
    }
  });

  it('holds no more than a message of what never ends', () => {
    const splitter = new MessageSplitter(1_000_000);
    const piece = Buffer.alloc(100_000, 'x');
    const held = (): number => (splitter as unknown as { held: Buffer }).held.length;
    for (let count = 0; count < 500; count += 1) {
      expect(splitter.push(piece).messages).toEqual([]);
      expect(held()).toBeLessThan(2_500_000);
    }
  });
});
