import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import type { GraphQLSchema } from 'graphql';
import { WebSocketServer, type WebSocket } from 'ws';
import { Viewers, type Viewer } from '../auth/viewer.js';
import { CONFIG, type Config } from '../config/config.js';
import { toWatchpostError } from '../errors/error-mapping.js';
import { graphqlLimits } from '../graphql/graphql-limits.js';
import { counter, gauge } from '../metrics/metrics.js';
import { LiveConnection, LIVE_LIMITS, type LiveLimits } from './live-connection.js';
import { groupKey, LiveGroup, type LiveSchema, type Member } from './live-group.js';
import { CLOSE, SUBPROTOCOL, type Operation } from './messages.js';

export const LIVE_SETTINGS = Symbol('live server settings');

const PATH = '/graphql';
const sockets = gauge('watchpost_live_sockets', 'Browsers that listen for changes.');
const executions = gauge('watchpost_live_groups', 'Different subscriptions that are executed.');
const refused = counter('watchpost_live_refused_total', 'Sockets that were not let in.', ['reason']);

/**
 * GraphQL subscriptions over WebSocket. Each event is executed and serialised once for everybody who asked the
 * same with the same rights; then only bytes are copied.
 */
@Injectable()
export class LiveServer implements OnModuleDestroy {
  private readonly limits: LiveLimits;
  private readonly webSockets: WebSocketServer;
  private readonly connections = new Map<LiveConnection, string | undefined>();
  private readonly groups = new Map<string, LiveGroup>();
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'production'>,
    private readonly viewers: Viewers,
    @Optional() @Inject(LIVE_SETTINGS) settings: Partial<LiveLimits> = {},
  ) {
    this.limits = { ...LIVE_LIMITS, ...settings };
    this.webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: this.limits.messageBytes,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
  }

  /** Answers WebSocket upgrades of /graphql on this server. */
  attach(server: Server, schema: GraphQLSchema): void {
    const live: LiveSchema = { schema, rules: graphqlLimits(this.config) };
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      void this.upgrade(request, socket, head, live);
    });
    this.timers.push(setInterval(() => this.pingAll(), this.limits.pingMs).unref(), setInterval(() => void this.recheckAll(), this.limits.recheckMs).unref());
  }

  /** Before the HTTP server closes: it waits for open sockets. */
  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const connection of this.connections.keys()) connection.close(CLOSE.goingAway);
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, live: LiveSchema): Promise<void> {
    if (request.url?.split('?')[0] !== PATH) return refuse(socket, 404, 'path');
    if (!this.isOwnPage(request)) return refuse(socket, 403, 'origin');
    try {
      const { cookie } = request.headers;
      const viewer = await this.viewers.viewerOf(cookie);
      this.webSockets.handleUpgrade(request, socket, head, (webSocket) => this.welcome(webSocket, socket, viewer, cookie, live));
    } catch (error) {
      refuse(socket, toWatchpostError(error).httpStatus, 'unavailable');
    }
  }

  /** A page of another site must not listen with our cookie. Programs send no origin. */
  private isOwnPage({ headers }: IncomingMessage): boolean {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (origin === this.config.publicUrl) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private welcome(webSocket: WebSocket, socket: Duplex, viewer: Viewer, cookie: string | undefined, live: LiveSchema): void {
    if (webSocket.protocol !== SUBPROTOCOL) return webSocket.close(CLOSE.badProtocol.code, CLOSE.badProtocol.reason);
    const groupOf = (operation: Operation, asker: Viewer, id: string, member: Member) => this.join(operation, asker, id, member, live);
    const connection = new LiveConnection(webSocket, socket, viewer, groupOf, this.limits);
    this.connections.set(connection, cookie);
    sockets.inc();
    webSocket.once('close', () => {
      this.connections.delete(connection);
      sockets.dec();
    });
  }

  private join(operation: Operation, viewer: Viewer, id: string, member: Member, live: LiveSchema): LiveGroup {
    const key = groupKey(operation, viewer);
    const known = this.groups.get(key);
    if (known) {
      known.join(id, member);
      return known;
    }
    const group = new LiveGroup(operation, viewer, () => {
      this.groups.delete(key);
      executions.dec();
    });
    group.join(id, member);
    this.groups.set(key, group);
    executions.inc();
    // Not at once: whoever joins must know its group before the group can end.
    queueMicrotask(() => void group.run(live));
    return group;
  }

  private pingAll(): void {
    for (const connection of this.connections.keys()) connection.ping();
  }

  /** A session that was revoked, or a role that was taken away, ends the socket too. */
  private async recheckAll(): Promise<void> {
    const signedIn = [...this.connections].filter(([{ viewer }]) => viewer.kind !== 'public');
    if (signedIn.length === 0) return;
    // While the database is away nobody is thrown out.
    const viewers = await this.viewers.viewersOf(signedIn.map(([, cookie]) => cookie)).catch(() => []);
    for (const [index, viewer] of viewers.entries()) signedIn[index]?.[0].assertStill(viewer);
  }
}

const REASONS: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' };

function refuse(socket: Duplex, status: number, reason: string): void {
  refused.inc({ reason });
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? 'Internal Server Error'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
