import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Database, GuardedDialer, WatchpostError, createLogger, isDatabaseUnavailable } from '@watchpost/platform';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { MessageSplitter } from './message-splitter.js';
import { StreamBackfill } from './stream-backfill.service.js';
import { readHeartbeat } from './stream-heartbeat.js';
import { noteAttempt, noteHeard, noteStreamFailure, type HeldStream } from './stream.sql.js';

/** How patient we are with a stream; tests are less so. */
export interface StreamPatience {
  /** Without a whole message for so long the connection counts as dead: two heartbeats did not come. */
  idleMs: number;
  /** Before the first try to connect again; each failure doubles it. */
  reconnectMs: number;
  maxReconnectMs: number;
  /** How long a process that has gone silent keeps its streams from the others. */
  leaseSeconds: number;
  tickMs: number;
}

export const STREAM_PATIENCE = Symbol('stream patience');
export const DEFAULT_PATIENCE: StreamPatience = { idleMs: 150_000, reconnectMs: 1_000, maxReconnectMs: 120_000, leaseSeconds: 30, tickMs: 5_000 };

/** Tries to store one message while the database is there. */
const STORE_ATTEMPTS = 5;
const log = createLogger('alerts');

/** Listens to one stream: connects, takes every message in, and connects again when the connection ends. */
@Injectable()
export class StreamReader {
  private readonly patience: StreamPatience;

  constructor(
    private readonly database: Database,
    private readonly dialer: GuardedDialer,
    private readonly intake: AlertIntake,
    private readonly backfill: StreamBackfill,
    @Optional() @Inject(STREAM_PATIENCE) patience: Partial<StreamPatience> = {},
  ) {
    this.patience = { ...DEFAULT_PATIENCE, ...patience };
  }

  /** Until `signal` says that the stream is not ours any more. */
  async follow(stream: HeldStream, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const heard = await this.listen(stream, signal);
      failures = heard ? 1 : failures + 1;
      await pause(this.reconnectMs(failures), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One connection from its beginning to its end; true when at least one message came. */
  private async listen(stream: HeldStream, signal: AbortSignal): Promise<boolean> {
    let heard = false;
    let filling: Promise<void> | null = null;
    let problem = 'The stream ended the connection before its first message. It is tried again.';
    try {
      await noteAttempt(this.database, stream.id);
      const socket = await this.dialer.connect(stream.url);
      for await (const message of this.messagesOf(socket, stream, signal)) {
        heard = true;
        const named = readHeartbeat(message);
        if (named === null) await this.take(stream, message, signal);
        // What is fetched must not hold up what arrives; the next heartbeat names again what this one could not bring.
        else filling ??= this.fill(stream, named, signal).finally(() => (filling = null));
      }
    } catch (error) {
      if (!(error instanceof WatchpostError && error.code === 'UPSTREAM')) log.error({ err: error, feedId: stream.id }, 'Listening to a stream failed.');
      problem = error instanceof WatchpostError ? error.message : 'Listening to this stream failed in the program itself. It is tried again; the log says more.';
    }
    await filling;
    // Streams break off now and then; what was missed is named by the next heartbeat. Only one that gives nothing is in trouble.
    if (!heard && !signal.aborted) await this.noteFailure(stream, problem);
    return heard;
  }

  private async *messagesOf(socket: Socket, stream: HeldStream, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const splitter = new MessageSplitter();
    const { idleMs } = this.patience;
    const close = (): void => void socket.destroy();
    const silent = new WatchpostError('UPSTREAM', `The stream is connected, but has sent no whole message for ${idleMs / 1000} seconds. It is connected anew.`);
    let clock = setTimeout(() => socket.destroy(silent), idleMs);
    signal.addEventListener('abort', close, { once: true });
    try {
      for await (const piece of socket as AsyncIterable<Uint8Array>) {
        const { messages, tooLarge, garbled } = splitter.push(piece);
        if (tooLarge + garbled > 0) log.warn({ feedId: stream.id, tooLarge, garbled }, 'A stream sent something that is no message.');
        for (const message of messages) {
          if (signal.aborted) return;
          // Storing takes as long as it takes; only the stream's own silence counts.
          clearTimeout(clock);
          yield message;
          clock = setTimeout(() => socket.destroy(silent), idleMs);
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof WatchpostError ? error : new WatchpostError('UPSTREAM', 'The stream broke off. It is connected anew.', {}, { cause: error });
    } finally {
      clearTimeout(clock);
      signal.removeEventListener('abort', close);
      socket.destroy();
    }
  }

  /** Nothing that arrived is given up while the database is away: the stream waits. */
  private async take(stream: HeldStream, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const entryId = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        const { outcome } = await this.intake.ingest({ bytes, feedId: stream.id, entryId, url: null });
        await noteHeard(this.database, stream.id, outcome === 'stored');
        return;
      } catch (error) {
        log.error({ err: error, feedId: stream.id, attempt }, 'A message of a stream could not be stored.');
        // One that can't be stored at all must not stop the stream; the heartbeats name it.
        if (attempt >= STORE_ATTEMPTS && !isDatabaseUnavailable(error)) return;
        await pause(this.reconnectMs(attempt), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async fill(stream: HeldStream, named: NonNullable<ReturnType<typeof readHeartbeat>>, signal: AbortSignal): Promise<void> {
    await this.backfill
      .answerHeartbeat(stream, named, signal)
      .catch((error: unknown) => log.error({ err: error, feedId: stream.id }, 'A heartbeat could not be answered; the next one will be.'));
  }

  private async noteFailure(stream: HeldStream, problem: string): Promise<void> {
    await noteStreamFailure(this.database, stream.id, problem).catch((error: unknown) => log.warn({ err: error, feedId: stream.id }, 'A failure could not be noted.'));
  }

  /** Doubled with each failure; a half at random, so that not all who lost the stream come back at once. */
  private reconnectMs(failures: number): number {
    const doubled = Math.min(this.patience.maxReconnectMs, this.patience.reconnectMs * 2 ** Math.min(failures - 1, 20));
    return doubled * (0.5 + Math.random() / 2);
  }
}
