import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { WebSocket } from 'ws';
import { PUBLIC_VIEWER, Viewers, type Viewer } from '../auth/viewer.js';
import { WatchpostError } from '../errors/watchpost-error.js';
import type { LiveLimits } from './live-connection.js';
import { LiveServer } from './live-server.js';

/** A source of events that can be told to speak, and that knows who listens. */
class Source {
  readonly listeners = new Set<(value: string | null) => void>();
  executions = 0;
  viewers: (Viewer | undefined)[] = [];

  async *iterate(viewer: Viewer | undefined): AsyncGenerator<{ event: string }> {
    this.executions += 1;
    this.viewers.push(viewer);
    const queue: (string | null)[] = [];
    let wake = () => undefined as void;
    const listener = (value: string | null) => {
      queue.push(value);
      wake();
    };
    this.listeners.add(listener);
    try {
      for (;;) {
        const value = queue.shift();
        if (value === null) return;
        if (value !== undefined) yield { event: value };
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.listeners.delete(listener);
    }
  }

  say(value: string | null): void {
    for (const listener of this.listeners) listener(value);
  }
}

class CookieViewers extends Viewers {
  readonly people = new Map<string, Viewer>();

  async viewerOf(cookie: string | undefined): Promise<Viewer> {
    if (cookie === 'down') throw new WatchpostError('UNAVAILABLE', 'away');
    return this.people.get(cookie ?? '') ?? PUBLIC_VIEWER;
  }

  viewersOf(cookies: readonly (string | undefined)[]): Promise<Viewer[]> {
    return Promise.all(cookies.map((cookie) => this.viewerOf(cookie)));
  }
}

let source: Source;
let viewers: CookieViewers;
let http: Server;
let live: LiveServer;
let url: string;
const clients: WebSocket[] = [];

async function start(limits: Partial<LiveLimits> = {}): Promise<void> {
  source = new Source();
  viewers = new CookieViewers();
  viewers.people.set('anna', { kind: 'person', personId: '1', name: 'Anna', agencyId: 'a', roles: new Set(['coordinator']) });
  viewers.people.set('ben', { kind: 'person', personId: '2', name: 'Ben', agencyId: 'a', roles: new Set(['coordinator']) });
  const event = {
    type: GraphQLString,
    args: { from: { type: GraphQLString } },
    subscribe: (_: unknown, args: { from?: string }, context: { viewer: Viewer }) => {
      if (args.from === 'secret') throw new WatchpostError('FORBIDDEN', 'Your role does not allow this.');
      return source.iterate(context.viewer);
    },
  };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { event } }),
  });
  http = createServer();
  live = new LiveServer({ publicUrl: 'https://watch.example.org', production: true }, viewers, limits);
  live.attach(http, schema);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
}

beforeEach(() => start());
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  live.onModuleDestroy();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

interface Client {
  socket: WebSocket;
  received: { id?: string; type: string; payload?: unknown }[];
  closed: Promise<number>;
  send(message: object): void;
}

async function connect({ cookie, origin, init = true, protocol = 'graphql-transport-ws' }: { cookie?: string; origin?: string; init?: boolean; protocol?: string } = {}): Promise<Client> {
  const socket = new WebSocket(url, protocol, { headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
  clients.push(socket);
  const received: Client['received'] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString()) as Client['received'][number]));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  const client = { socket, received, closed, send: (message: object) => socket.send(JSON.stringify(message)) };
  if (init) {
    client.send({ type: 'connection_init' });
    await until(() => received.length === 1);
  }
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 3_000; !condition(); await wait(5)) if (Date.now() > end) throw new Error('It did not happen within 3 s.');
}

const subscription = (id: string, query = 'subscription { event }') => ({ id, type: 'subscribe', payload: { query } });

describe('LiveServer', () => {
  it('executes once for equal questions with equal rights, and tells every subscriber under its own id', async () => {
    const [one, two, three] = await Promise.all([connect(), connect(), connect()]);
    one.send(subscription('1'));
    two.send(subscription('1'));
    three.send(subscription('a "quoted" id'));
    await until(() => source.listeners.size === 1);
    await wait(50);
    source.say('quake – Erdbeben ' + 'x'.repeat(70_000));
    await until(() => [one, two, three].every((client) => client.received.length === 2));
    expect(source.executions).toBe(1);
    expect(one.received[1]).toEqual(two.received[1]);
    expect(three.received[1]).toMatchObject({ id: 'a "quoted" id', type: 'next' });
    expect((three.received[1]?.payload as { data: { event: string } }).data.event).toHaveLength(70_017);
  });

  it('never shares between different rights, and tells resolvers rights instead of a person', async () => {
    const [nobody, anna, ben] = await Promise.all([connect(), connect({ cookie: 'anna' }), connect({ cookie: 'ben' })]);
    for (const client of [nobody, anna, ben]) client.send(subscription('1'));
    await until(() => source.executions === 2);
    await wait(50);
    expect(source.executions).toBe(2);
    const staff = source.viewers.find((viewer) => viewer?.kind === 'person');
    expect([staff?.agencyId, staff?.personId, staff?.name]).toEqual(['a', undefined, 'subscriber']);
  });

  it('stops the execution when its last subscriber leaves, by complete or by closing', async () => {
    const [one, two] = await Promise.all([connect(), connect()]);
    one.send(subscription('1'));
    two.send(subscription('1'));
    await until(() => source.listeners.size === 1);
    await wait(50);
    one.send({ id: '1', type: 'complete' });
    await wait(50);
    source.say('still');
    await until(() => two.received.length === 2);
    expect(one.received).toHaveLength(1);
    two.socket.terminate();
    await wait(50);
    source.say('wake');
    await until(() => source.listeners.size === 0);
  });

  it('says complete at the end, and an id can be used again', async () => {
    const client = await connect();
    client.send(subscription('1'));
    await until(() => source.listeners.size === 1);
    source.say(null);
    await until(() => client.received.some(({ type }) => type === 'complete'));
    client.send(subscription('1'));
    await until(() => source.executions === 2);
  });

  it.each([
    ['a query', '{ hello }', 'Only subscriptions are answered here'],
    ['nonsense', 'subscription {', 'Syntax Error'],
    ['an unknown field, without suggestions', 'subscription { evnt }', 'Cannot query field "evnt" on type "Subscription".'],
    ['introspection in production', 'subscription S { event } query Q { __schema { types { name } } }', 'GraphQL introspection'],
    ['what the role does not allow', 'subscription { event(from: "secret") }', 'Your role does not allow this.'],
  ])('answers %s with an error and keeps the connection', async (_, query, sentence) => {
    const client = await connect();
    client.send(subscription('1', query));
    await until(() => client.received.length === 2);
    expect(client.received[1]).toMatchObject({ id: '1', type: 'error' });
    expect(JSON.stringify((client.received[1]?.payload as { message: string }[])[0]?.message)).toContain(JSON.stringify(sentence).slice(1, -1));
    client.send({ type: 'ping' });
    await until(() => client.received.at(-1)?.type === 'pong');
  });

  it.each([
    [4400, 'a message that is no message', async (client: Client) => client.socket.send('hello')],
    [4401, 'a subscription before connection_init', async (client: Client) => client.send(subscription('1'))],
    [4429, 'a second connection_init', async (client: Client) => (client.send({ type: 'connection_init' }), client.send({ type: 'connection_init' }))],
    [4409, 'the same id twice', async (client: Client) => (client.send({ type: 'connection_init' }), client.send(subscription('1')), client.send(subscription('1')))],
    [1009, 'a message that is too large', async (client: Client) => client.socket.send('x'.repeat(100_000))],
  ])('closes with %s after %s', async (code, _, act) => {
    const client = await connect({ init: false });
    await act(client);
    expect(await client.closed).toBe(code);
  });

  it('refuses pages of other sites, other subprotocols, and unknown sessions while the database is away', async () => {
    await expect(connect({ origin: 'https://evil.example.org' })).rejects.toThrow('403');
    await expect(connect({ cookie: 'down' })).rejects.toThrow('503');
    await expect(connect({ origin: 'https://watch.example.org' })).resolves.toBeDefined();
    await expect(connect({ origin: url.replace('ws:', 'http:').replace('/graphql', '') })).resolves.toBeDefined();
    await expect(connect({ protocol: 'graphql-ws', init: false })).rejects.toThrow();
  });

  it('allows a bounded number of subscriptions on one connection', async () => {
    const client = await connect();
    for (let id = 0; id < 21; id += 1) client.send(subscription(String(id)));
    await until(() => client.received.some(({ type }) => type === 'error'));
    expect(client.received.find(({ type }) => type === 'error')).toMatchObject({ id: '20' });
  });
});

describe('LiveServer with little patience', () => {
  it('closes a connection that never says connection_init', async () => {
    await restart({ initMs: 50 });
    expect(await (await connect({ init: false })).closed).toBe(4408);
  });

  it('closes the socket of a session that was revoked, and leaves the others', async () => {
    await restart({ recheckMs: 50 });
    const [anna, ben] = await Promise.all([connect({ cookie: 'anna' }), connect({ cookie: 'ben' })]);
    viewers.people.delete('anna');
    expect(await anna.closed).toBe(4403);
    expect(ben.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('drops a socket that reads too slowly, while others get everything', async () => {
    await restart({ bufferedBytes: 200_000 });
    const [slow, quick] = await Promise.all([connect(), connect()]);
    slow.send(subscription('1'));
    quick.send(subscription('1'));
    await until(() => source.listeners.size === 1);
    await wait(50);
    slow.socket.pause();
    for (let sent = 0; sent < 200; sent += 1) {
      source.say('x'.repeat(100_000));
      await wait(1);
    }
    await until(() => quick.received.length === 201);
    slow.socket.resume();
    expect(await slow.closed).toBe(1006);
    expect(quick.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('drops a socket whose other side stopped answering pings', async () => {
    await restart({ pingMs: 60 });
    const [mute, well] = await Promise.all([connect(), connect()]);
    mute.socket.pause();
    await wait(300);
    mute.socket.resume();
    expect(await mute.closed).toBe(1006);
    expect(well.socket.readyState).toBe(WebSocket.OPEN);
  });
});

async function restart(limits: Partial<LiveLimits>): Promise<void> {
  live.onModuleDestroy();
  await new Promise((resolve) => http.close(resolve));
  await start(limits);
}
