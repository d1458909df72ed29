import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { rightsKey, type Viewer } from '../auth/viewer.js';
import type { LiveGroup, Member } from './live-group.js';
import { CLOSE, duplicateSubscription, parseClientMessage, type Operation } from './messages.js';
import { textFrame } from './text-frame.js';

export interface LiveLimits {
  readonly initMs: number;
  readonly pingMs: number;
  readonly recheckMs: number;
  readonly subscriptionsPerSocket: number;
  readonly messageBytes: number;
  /** A socket with more than this waiting is too slow to be told anything. */
  readonly bufferedBytes: number;
}

export const LIVE_LIMITS: LiveLimits = {
  initMs: 5_000,
  pingMs: 25_000,
  recheckMs: 3_000,
  subscriptionsPerSocket: 20,
  messageBytes: 64 * 1024,
  bufferedBytes: 1024 * 1024,
};

const ACK = textFrame('{"type":"connection_ack"}');
const PONG = textFrame('{"type":"pong"}');

/** One browser's socket: speaks the protocol and belongs to the groups it subscribed to. */
export class LiveConnection implements Member {
  private readonly groups = new Map<string, LiveGroup>();
  private readonly initTimer: NodeJS.Timeout;
  private ready = false;
  private alive = true;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Duplex,
    readonly viewer: Viewer,
    private readonly groupOf: (operation: Operation, viewer: Viewer, id: string, member: Member) => LiveGroup,
    private readonly limits: LiveLimits,
  ) {
    this.initTimer = setTimeout(() => this.close(CLOSE.initTimeout), limits.initMs);
    webSocket.on('message', (data: Buffer, isBinary) => this.read(isBinary ? '' : data.toString()));
    webSocket.on('pong', () => (this.alive = true));
    webSocket.on('error', () => webSocket.terminate());
    webSocket.on('close', () => this.closed());
  }

  /** Frames go straight to the socket: nothing compresses or queues them on the way, so the order stays. */
  write(frame: Buffer): void {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return;
    if (this.socket.writableLength > this.limits.bufferedBytes) this.webSocket.terminate();
    else this.socket.write(frame);
  }

  left(id: string): void {
    this.groups.delete(id);
  }

  /** Ends a socket whose other side is gone without a word. */
  ping(): void {
    if (!this.alive) return this.webSocket.terminate();
    this.alive = false;
    this.webSocket.ping();
  }

  /** The rights a socket was opened with must still hold. */
  assertStill(viewer: Viewer): void {
    if (viewer.personId !== this.viewer.personId || rightsKey(viewer) !== rightsKey(this.viewer)) this.close(CLOSE.forbidden);
  }

  close({ code, reason }: { code: number; reason: string }): void {
    this.webSocket.close(code, reason);
  }

  private read(text: string): void {
    const message = parseClientMessage(text);
    if (!message) return this.close(CLOSE.badMessage);
    switch (message.type) {
      case 'connection_init':
        return this.init();
      case 'ping':
        return this.write(PONG);
      case 'pong':
        return;
      case 'subscribe':
        return this.subscribe(message.id, message.payload);
      case 'complete':
        this.groups.get(message.id)?.leave(message.id, this);
        this.groups.delete(message.id);
    }
  }

  private init(): void {
    if (this.ready) return this.close(CLOSE.tooManyInits);
    this.ready = true;
    clearTimeout(this.initTimer);
    this.write(ACK);
  }

  private subscribe(id: string, operation: Operation): void {
    if (!this.ready) return this.close(CLOSE.unauthorized);
    if (this.groups.has(id)) return this.close(duplicateSubscription(id));
    if (this.groups.size >= this.limits.subscriptionsPerSocket) {
      const problem = { message: `At most ${this.limits.subscriptionsPerSocket} subscriptions are allowed on one connection.`, extensions: { code: 'RATE_LIMITED' } };
      return this.write(textFrame(JSON.stringify({ id, type: 'error', payload: [problem] })));
    }
    this.groups.set(id, this.groupOf(operation, this.viewer, id, this));
  }

  private closed(): void {
    clearTimeout(this.initTimer);
    for (const [id, group] of this.groups) group.leave(id, this);
    this.groups.clear();
  }
}
