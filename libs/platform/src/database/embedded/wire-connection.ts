import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { channelChanges, rememberSetting, startupSettings } from './session-settings.js';
import type { SharedSession } from './shared-session.js';
import * as wire from './wire-protocol.js';

export interface ConnectionIdentity {
  id: number;
  secret: number;
  password: string;
  /** Tells the connection with these numbers that its client wants it to stop. */
  cancel(id: number, secret: number): void;
}

// The engine cuts statement names at 63 bytes; the prefix takes some of them.
const LONGEST_NAME = 45;
const IDLE = 'I';
const KNOWN = new Set(['Q', 'P', 'B', 'D', 'E', 'C', 'S', 'H']);
const COPY_DATA = new Set(['d', 'c', 'f']);

/** One client of the embedded database: reads its messages, takes the session for a batch, writes the answers. */
export class WireConnection {
  readonly settings = new Map<string, string>();
  readonly channels = new Set<string>();
  private readonly reader = new wire.MessageReader();
  private readonly statements = new Set<string>();
  private batch: Buffer[] = [];
  private authenticated = false;
  private expectsPassword = false;
  private cancelled = false;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly session: SharedSession,
    private readonly identity: ConnectionIdentity,
    private readonly idleInTransactionMs: number,
  ) {}

  /** Serves the client until it goes; never throws, and leaves neither a transaction nor the session behind. */
  async serve(): Promise<void> {
    // A client that vanishes is ordinary; what it left is cleared below.
    this.socket.on('error', () => this.socket.destroy());
    try {
      for await (const chunk of this.socket) {
        this.reader.push(chunk as Buffer);
        if (!(await this.readMessages())) break;
      }
    } catch (error) {
      if (!this.socket.destroyed) {
        const reason = error instanceof Error ? error.message : String(error);
        this.write(wire.errorResponse('FATAL', '08P01', reason));
      }
    } finally {
      clearTimeout(this.idleTimer);
      await this.session.leave(this, this.statements);
      this.socket.destroy();
    }
  }

  notify(message: Buffer): void {
    this.write(message);
  }

  /** A statement that runs cannot be interrupted, since the engine has one thread; one that waits can. */
  cancelWaiting(secret: number): void {
    if (secret === this.identity.secret && this.session.isWaiting(this)) this.cancelled = true;
  }

  private async readMessages(): Promise<boolean> {
    while (!this.authenticated) {
      const message = this.expectsPassword ? this.reader.nextMessage() : this.reader.nextStartup();
      if (message === undefined) return true;
      if (!this.greet(message)) return false;
    }
    for (let message = this.reader.nextMessage(); message !== undefined; message = this.reader.nextMessage()) {
      if (wire.typeOf(message) === 'X') return false;
      await this.accept(message);
    }
    return true;
  }

  private greet(message: Buffer): boolean {
    if (this.expectsPassword) return this.checkPassword(message);
    const code = message.readInt32BE(4);
    if (code === wire.SSL_REQUEST || code === wire.GSS_REQUEST) {
      // The connection never leaves this machine, so there is nothing to encrypt.
      this.write(Buffer.from('N'));
      return true;
    }
    if (code === wire.CANCEL_REQUEST) {
      this.identity.cancel(message.readInt32BE(8), message.readInt32BE(12));
      return false;
    }
    if (code >> 16 !== wire.PROTOCOL_VERSION >> 16) {
      this.write(wire.errorResponse('FATAL', '0A000', 'Only version 3 of the PostgreSQL protocol is spoken here'));
      return false;
    }
    for (const setting of startupSettings(wire.startupParameters(message))) rememberSetting(this.settings, setting);
    this.expectsPassword = true;
    this.write(wire.frame('R', wire.int32(3)));
    return true;
  }

  private checkPassword(message: Buffer): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    if (!timingSafeEqual(digest(wire.cstring(message, 5).text), digest(this.identity.password))) {
      this.write(wire.errorResponse('FATAL', '28P01', 'The password of the embedded database is wrong'));
      return false;
    }
    this.authenticated = true;
    this.write(
      Buffer.concat([
        wire.frame('R', wire.int32(0)),
        ...this.session.parameters.map(([name, value]) => wire.frame('S', `${name}\0${value}\0`)),
        wire.frame('K', wire.int32(this.identity.id, this.identity.secret)),
        wire.readyForQuery('I'),
      ]),
    );
    return true;
  }

  /** Gathers a batch up to its Sync, query or Flush, then runs it in one go. */
  private async accept(message: Buffer): Promise<void> {
    const type = wire.typeOf(message);
    // Data of a COPY that was refused; the engine must not see it.
    if (COPY_DATA.has(type)) return;
    // The engine ends at a message it does not know.
    if (!KNOWN.has(type)) throw new Error(`The embedded database does not know messages of type ${type}`);
    const renamed = wire.renameStatement(wire.withoutCopyIn(message), (name) => this.ownName(name));
    if (renamed.name !== undefined && type === 'P') this.statements.add(renamed.name);
    this.batch.push(renamed.message);
    const complete = type === 'Q' || type === 'S';
    if (!complete && type !== 'H') return;
    const batch = this.batch;
    this.batch = [];
    await this.run(batch, complete);
  }

  private async run(batch: readonly Buffer[], complete: boolean): Promise<void> {
    clearTimeout(this.idleTimer);
    await this.session.take(this);
    if (this.cancelled) {
      this.cancelled = false;
      this.session.releaseOutsideTransaction(this);
      this.write(wire.errorResponse('ERROR', '57014', 'The statement was cancelled while it waited for its turn'));
      if (complete) this.write(wire.readyForQuery('I'));
      return;
    }
    // Gone while waiting: what it asked for is not begun.
    if (this.socket.destroyed) return;
    const statements = batch.map(wire.sqlOf).filter((sql) => sql !== undefined);
    const answer = this.session.execute(this, Buffer.concat(batch), complete, statements.flatMap(channelChanges));
    for (const sql of statements) rememberSetting(this.settings, sql);
    if (complete) this.session.releaseOutsideTransaction(this);
    this.write(answer.messages);
    if (complete) this.write(wire.readyForQuery(answer.status ?? IDLE));
    if (this.session.isHeldBy(this)) this.watchIdle();
    if (this.socket.writableNeedDrain) await new Promise<void>((drained) => this.onceWritable(drained));
  }

  /** One forgotten transaction would stop every other client, so it is ended. */
  private watchIdle(): void {
    this.idleTimer = setTimeout(() => {
      this.write(wire.errorResponse('FATAL', '25P03', 'The transaction was left open for too long and was rolled back'));
      this.socket.destroy();
    }, this.idleInTransactionMs);
  }

  private onceWritable(go: () => void): void {
    const done = () => {
      this.socket.off('drain', done);
      this.socket.off('close', done);
      go();
    };
    this.socket.on('drain', done);
    this.socket.on('close', done);
  }

  private ownName(name: string): string {
    const short = name.length > LONGEST_NAME ? createHash('sha1').update(name).digest('hex') : name;
    return `w${this.identity.id}_${short}`;
  }

  private write(bytes: Buffer): void {
    if (bytes.length > 0 && this.socket.writable) this.socket.write(bytes);
  }
}
