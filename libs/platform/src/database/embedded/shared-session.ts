import type { ChannelChange } from './session-settings.js';
import { Turns } from './turns.js';
import * as wire from './wire-protocol.js';
import type { Answer } from './wire-protocol.js';

/** The embedded engine as this layer needs it: bytes in, bytes out, one at a time. */
export interface Engine {
  execute(messages: Buffer): Buffer;
  isInTransaction(): boolean;
  /** Ends the engine, which has broken, and whatever runs with it. */
  abandon(error: unknown): never;
}

export interface SessionClient {
  readonly settings: ReadonlyMap<string, string>;
  readonly channels: Set<string>;
  notify(message: Buffer): void;
}

/**
 * The engine has one session. Clients take turns in it: a batch up to its Sync, or a whole transaction. Whoever gets
 * the turn finds its own settings, and hears only the channels it listens to.
 */
export class SharedSession {
  private readonly turns = new Turns();
  private readonly clients = new Set<SessionClient>();
  private readonly waiting = new Set<SessionClient>();
  private appliedSettings = '';
  private lastClient: SessionClient | undefined;

  constructor(
    private readonly engine: Engine,
    /** What a server reports at connection: server_version and the like. */
    readonly parameters: readonly (readonly [name: string, value: string])[],
  ) {}

  join(client: SessionClient): void {
    this.clients.add(client);
  }

  async take(client: SessionClient): Promise<void> {
    this.waiting.add(client);
    await this.turns.take(client);
    this.waiting.delete(client);
    this.applySettings(client);
  }

  isWaiting(client: SessionClient): boolean {
    return this.waiting.has(client);
  }

  isHeldBy(client: SessionClient): boolean {
    return this.turns.isOwner(client);
  }

  /** Runs a batch for the client whose turn it is, and passes notifications on to whoever listens. A complete one ends with a Sync or is a query. */
  execute(client: SessionClient, batch: Buffer, complete: boolean, changes: readonly ChannelChange[]): Answer {
    for (const { listen, channel } of changes) {
      if (listen) client.channels.add(channel);
      else if (channel === '*') client.channels.clear();
      else client.channels.delete(channel);
    }
    const answer = this.deliver(this.engine.execute(batch));
    // A stack that overflowed leaves an engine that says nothing to anything: it must not be taken for success.
    if (complete && answer.status === undefined) this.engine.abandon(new Error('The embedded database did not finish its answer'));
    if (changes.some(({ listen }) => !listen)) this.listenAgain();
    return answer;
  }

  releaseOutsideTransaction(client: SessionClient): void {
    if (!this.engine.isInTransaction()) this.turns.giveUp(client);
  }

  /** Ends what a client left open and forgets it. */
  async leave(client: SessionClient, statements: ReadonlySet<string>): Promise<void> {
    this.clients.delete(client);
    await this.turns.take(client);
    try {
      // Sync first: the client may have gone in the middle of a batch.
      this.deliver(this.engine.execute(wire.closeStatements(statements)));
      if (this.engine.isInTransaction()) this.deliver(this.engine.execute(wire.simpleQuery('rollback')));
    } finally {
      this.turns.giveUp(client);
    }
  }

  private applySettings(client: SessionClient): void {
    if (this.engine.isInTransaction()) return;
    const settings = [...client.settings.values()].join(';\n');
    if (this.lastClient === client || settings === this.appliedSettings) {
      this.lastClient = client;
      this.appliedSettings = settings;
      return;
    }
    this.engine.execute(wire.simpleQuery('reset all'));
    for (const setting of client.settings.values()) this.engine.execute(wire.simpleQuery(setting));
    this.lastClient = client;
    this.appliedSettings = settings;
  }

  private deliver(output: Buffer): Answer {
    const answer = wire.readAnswer(output);
    for (const { channel, message } of answer.notifications) {
      for (const client of this.clients) if (client.channels.has(channel)) client.notify(message);
    }
    return answer;
  }

  /** One client's UNLISTEN must not make the shared session deaf for the others. */
  private listenAgain(): void {
    const wanted = new Set([...this.clients].flatMap((client) => [...client.channels]));
    for (const channel of wanted) this.engine.execute(wire.simpleQuery(`listen "${channel.replaceAll('"', '""')}"`));
  }
}
