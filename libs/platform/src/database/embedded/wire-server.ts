import { randomInt } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { SharedSession, type Engine } from './shared-session.js';
import { WireConnection } from './wire-connection.js';

const IDLE_IN_TRANSACTION_MS = 60_000;

export interface WireServerOptions {
  engine: Engine;
  parameters: readonly (readonly [name: string, value: string])[];
  password: string;
  /** 0 takes any free port. */
  port: number;
  idleInTransactionMs?: number;
}

/** Lets any number of PostgreSQL clients on this machine use the one session of the embedded engine. */
export class WireServer {
  private readonly session: SharedSession;
  private readonly server: Server;
  private readonly connections = new Map<number, { connection: WireConnection; socket: Socket; served: Promise<void> }>();
  private nextId = 1;

  constructor(private readonly options: WireServerOptions) {
    this.session = new SharedSession(options.engine, options.parameters);
    this.server = createServer({ noDelay: true }, (socket) => this.welcome(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((listening, failed) => {
      this.server.once('error', failed);
      this.server.listen({ host: '127.0.0.1', port: this.options.port }, listening);
    });
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The embedded database has no port');
    return address.port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    for (const { socket } of this.connections.values()) socket.destroy();
    await Promise.all([...this.connections.values()].map(({ served }) => served));
    await closed;
  }

  private welcome(socket: Socket): void {
    const id = this.nextId++;
    const secret = randomInt(2 ** 31);
    const identity = {
      id,
      secret,
      password: this.options.password,
      cancel: (target: number, targetSecret: number) => this.connections.get(target)?.connection.cancelWaiting(targetSecret),
    };
    const idleInTransactionMs = this.options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS;
    const connection = new WireConnection(socket, this.session, identity, idleInTransactionMs);
    this.session.join(connection);
    const served = connection.serve().finally(() => this.connections.delete(id));
    this.connections.set(id, { connection, socket, served });
  }
}
