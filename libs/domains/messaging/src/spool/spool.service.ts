import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config, createLogger, Database, gauge, isDatabaseUnavailable, Seal, WatchpostError } from '@watchpost/platform';
import { InboundBell } from '../bells.service.js';
import { insertWithMedia } from '../media/media.sql.js';
import type { NewInboundRow } from '../messaging.sql.js';
import { readSpool, removeSpool, setAside, SpoolFile } from './spool-file.js';

const MAX_MESSAGES = 100_000;
const BATCH = 500;
const TRY_EVERY_MS = 1_000;
const RETRY_AFTER_SECONDS = 30;
const ENDING = '.spool';
const log = createLogger('messaging');
const held = gauge('watchpost_spooled_messages', 'Acknowledged messages that wait on the disk for the database');

/**
 * Where messages wait while the database is away: on this process's disk, sealed, written through before they are
 * acknowledged. As long as something waits here everything new waits behind it, so that the order of arrival is kept.
 */
@Injectable()
export class Spool implements OnModuleInit, OnApplicationShutdown {
  private file: SpoolFile | undefined;
  /** Files that are full or were left by a process that ended, oldest first. */
  private waiting: string[] = [];
  private messages = 0;
  private line: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly bell: InboundBell,
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** Something waits: what is new must wait behind it. */
  get holds(): boolean {
    return this.file !== undefined || this.waiting.length > 0;
  }

  /** A spool that turns out not to be writable during an outage would be too late: so it is tried at the start. */
  async onModuleInit(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      const probe = await SpoolFile.create(path.join(this.folder, `${randomUUID()}.probe`));
      await probe.append([], this.seal);
      await probe.close();
      await removeSpool(probe.name);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`Messages could not be kept while the database is away, because ${this.folder} cannot be written (${said}). Give Watchpost a DATA_DIR that it may write to.`, { cause: error });
    }
    this.waiting = (await readdir(this.folder)).filter((name) => processOf(name) === process.pid).sort().map((name) => path.join(this.folder, name));
    await this.takeOver();
    if (this.holds) log.info({ files: this.waiting.length }, 'Messages of an earlier outage wait on the disk and are put into the inbox now.');
    this.timer = setInterval(() => {
      if (!this.flushing) this.flushing = this.flush().finally(() => (this.flushing = undefined));
    }, TRY_EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flushing;
    await this.inTurn(async () => {
      await this.file?.close();
      if (this.file) this.waiting.push(this.file.name);
      this.file = undefined;
    });
  }

  /** Done when the rows are on the disk. Throws when there is no room, so that the gateway is told to come back. */
  keep(rows: readonly NewInboundRow[]): Promise<void> {
    return this.inTurn(async () => {
      if (this.messages + rows.length > MAX_MESSAGES) {
        throw new WatchpostError('UNAVAILABLE', 'The database is away and the disk already holds as many messages as it may. Please send it again later.', { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      this.file ??= await SpoolFile.create(path.join(this.folder, fileName()));
      await this.file.append(rows, this.seal);
      this.count(rows.length);
    });
  }

  /** Puts everything into the inbox, in order, if the database is there again. */
  async flush(): Promise<void> {
    await this.takeOver().catch((err: unknown) => log.error({ err }, 'the folder of messages that wait on the disk could not be read'));
    while (this.holds) {
      const name = await this.nextFile();
      try {
        if (name === undefined || !(await this.empty(name))) return;
      } catch (error) {
        if (!isDatabaseUnavailable(error)) log.error({ err: error }, 'messages that wait on the disk could not be put into the inbox');
        return;
      }
    }
  }

  /** What a process left that has ended, perhaps long after this one began. Only one can give a file its new name and empty it. */
  private async takeOver(): Promise<void> {
    const left = (await readdir(this.folder)).filter((name) => name.endsWith(ENDING) && !isRunning(processOf(name)));
    for (const name of left) {
      const own = path.join(this.folder, fileName(name));
      await rename(path.join(this.folder, name), own).then(() => this.waiting.push(own), (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    if (left.length > 0) this.waiting.sort();
  }

  private get folder(): string {
    return path.join(this.config.dataDir, 'spool');
  }

  /** The oldest file; the one being written is closed first, and what comes meanwhile goes into a new one behind it. */
  private nextFile(): Promise<string | undefined> {
    return this.inTurn(async () => {
      if (this.waiting.length === 0 && this.file) {
        await this.file.close();
        this.waiting.push(this.file.name);
        this.file = undefined;
      }
      return this.waiting[0];
    });
  }

  private async empty(name: string): Promise<boolean> {
    const { rows, unreadable } = await readSpool(name, this.seal);
    const refused: NewInboundRow[] = [];
    for (let from = 0; from < rows.length; from += BATCH) refused.push(...(await this.insert(rows.slice(from, from + BATCH))));
    if (refused.length > 0) await this.setRefusedAside(name, refused);
    if (rows.length > 0) this.bell.ring();
    if (unreadable > 0) log.error({ file: name, unreadable }, 'lines of the spool could not be read; the file is kept beside it');
    await (unreadable > 0 ? setAside(name) : removeSpool(name));
    return this.inTurn(async () => {
      this.waiting = this.waiting.filter((waiting) => waiting !== name);
      this.count(-rows.length);
      log.info({ messages: rows.length }, 'messages that waited on the disk are in the inbox');
      return true;
    });
  }

  /** Answers with what the database refuses, such as messages of a channel that was removed meanwhile: it keeps nobody else waiting. */
  private async insert(rows: readonly NewInboundRow[]): Promise<NewInboundRow[]> {
    try {
      await insertWithMedia(this.database, rows);
      return [];
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      if (rows.length === 1) return [...rows];
      const refused: NewInboundRow[] = [];
      for (const row of rows) refused.push(...(await this.insert([row])));
      return refused;
    }
  }

  private async setRefusedAside(name: string, refused: readonly NewInboundRow[]): Promise<void> {
    const file = await SpoolFile.create(`${name}.${Date.now()}.refused`);
    await file.append(refused, this.seal);
    await file.close();
    log.error({ file: file.name, messages: refused.length }, 'the database refused messages that waited on the disk; they are kept in a file of their own');
  }

  private count(change: number): void {
    this.messages = Math.max(0, this.messages + change);
    held.set(this.messages);
  }

  /** One after another: a file is never closed while it is written. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.line.then(work);
    this.line = turn.catch(() => undefined);
    return turn;
  }
}

const OWN = randomUUID();

/** By the time of its first message, so that names sort in the order of arrival; by process, so that nobody takes the file of one that lives. */
function fileName(takenOver?: string): string {
  const since = takenOver === undefined ? new Date().toISOString().replaceAll(/[:.]/g, '-') : `${takenOver.slice(0, takenOver.indexOf('Z') + 1)}-${randomUUID().slice(0, 8)}`;
  return `${since}-${process.pid}-${OWN}${ENDING}`;
}

function processOf(name: string): number | undefined {
  const pid = /-(\d+)-[\da-f-]{36}\.spool$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
