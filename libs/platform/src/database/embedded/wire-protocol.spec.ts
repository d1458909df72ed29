import { describe, expect, it } from '@jest/globals';
import * as wire from './wire-protocol.js';

describe('the wire protocol', () => {
  it('finds the same messages however the network cuts the stream', () => {
    const messages = [wire.simpleQuery('select 1'), wire.frame('S'), wire.frame('P', 's\0', `select '${'x'.repeat(500)}'\0`, Buffer.alloc(2)), wire.frame('H')];
    const stream = Buffer.concat(messages);
    for (const size of [1, 2, 3, 5, 7, 64, 511, stream.length]) {
      const reader = new wire.MessageReader();
      const found: Buffer[] = [];
      for (let offset = 0; offset < stream.length; offset += size) {
        reader.push(stream.subarray(offset, offset + size));
        for (let message = reader.nextMessage(); message !== undefined; message = reader.nextMessage()) found.push(message);
      }
      expect(found).toEqual(messages);
    }
  });

  it('refuses a length that cannot be', () => {
    const reader = new wire.MessageReader();
    reader.push(Buffer.from([0x51, 0, 0, 0, 1, 0, 0]));
    expect(() => reader.nextMessage()).toThrow(/cannot be/);
  });

  it('gives each client its own statement names in Parse, Bind, Describe and Close', () => {
    const own = (name: string) => `w7_${name}`;
    const parse = wire.frame('P', 'find\0', 'select $1\0', Buffer.alloc(2));
    expect(wire.renameStatement(parse, own)).toEqual({ message: wire.frame('P', 'w7_find\0', 'select $1\0', Buffer.alloc(2)), name: 'w7_find' });
    const bind = wire.frame('B', 'portal\0', 'find\0', Buffer.alloc(6));
    expect(wire.renameStatement(bind, own).message).toEqual(wire.frame('B', 'portal\0', 'w7_find\0', Buffer.alloc(6)));
    expect(wire.renameStatement(wire.frame('D', 'Sfind\0'), own).message).toEqual(wire.frame('D', 'Sw7_find\0'));
    expect(wire.renameStatement(wire.frame('C', 'Sfind\0'), own).message).toEqual(wire.frame('C', 'Sw7_find\0'));
  });

  it('leaves portals and the unnamed statement alone', () => {
    const own = (name: string) => `w7_${name}`;
    for (const message of [wire.frame('D', 'Pfind\0'), wire.frame('C', 'Pfind\0'), wire.frame('P', '\0', 'select 1\0', Buffer.alloc(2)), wire.frame('S')]) {
      expect(wire.renameStatement(message, own)).toEqual({ message, name: undefined });
    }
  });

  it('cuts notifications and the engine\'s own ReadyForQuery out of an answer, and keeps the rest in order', () => {
    const notification = wire.frame('A', wire.int32(1), 'news\0', 'payload\0');
    const [before, after] = [wire.frame('C', 'NOTIFY\0'), wire.frame('C', 'SELECT 1\0')];
    const output = Buffer.concat([before, notification, notification, after, wire.readyForQuery('I'), wire.readyForQuery('T')]);
    expect(wire.readAnswer(output)).toEqual({
      messages: Buffer.concat([before, after]),
      status: 'T'.charCodeAt(0),
      notifications: [{ channel: 'news', message: notification }, { channel: 'news', message: notification }],
    });
    expect(wire.readAnswer(after)).toEqual({ messages: after, status: undefined, notifications: [] });
  });

  it.each(['copy t from stdin', 'COPY public.t (a, b)\nFROM STDIN WITH (FORMAT csv)'])('never lets the engine wait for the data of "%s"', (sql) => {
    expect(wire.sqlOf(wire.withoutCopyIn(wire.simpleQuery(sql)))).toMatch(/^do .*INSERT/);
    expect(wire.sqlOf(wire.withoutCopyIn(wire.frame('P', 'name\0', `${sql}\0`, Buffer.alloc(2))))).toMatch(/^do .*INSERT/);
  });

  it('lets other statements pass as they are', () => {
    const query = wire.simpleQuery("copy t to stdout; select 'from stdin'");
    expect(wire.withoutCopyIn(query)).toBe(query);
  });
});
