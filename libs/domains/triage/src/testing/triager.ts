import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { reportFilter, type Report } from '@watchpost/incidents';
import { ReportState, WatchpostError, type Database, type Viewer } from '@watchpost/platform';
import type { DeskUnderTest } from './desk-under-test.js';
import type { DeskHistory } from './desk-history.js';

/** Lets so many through at once; the others wait their turn. */
export class Gate {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}

/** What all triagers of a crowd share. */
export interface Room {
  database: Database;
  desk: DeskUnderTest;
  /** How many calls at once this process makes, as many as it has connections: more would wait for one, and give up. */
  gate: Gate;
  history: DeskHistory;
  incidentIds: readonly string[];
  leaseMs: number;
  over: boolean;
  /** When to give up, as performance.now() tells it. */
  until: number;
  /** What was refused, by its code and first words, and what should never have happened. */
  refusals: Map<string, number>;
  surprises: unknown[];
}

/** Windows of one person: each knows what the other works on. */
export interface Person {
  viewer: Viewer;
  windows: Map<Triager, string>;
  decided: Set<string>;
}

const OUTCOMES = ['verified', 'verified', 'verified', 'not_verifiable', 'duplicate', 'actioned', 'spam', 'private'] as const;

// A second window may take over what its own person has just verified, and may then not check it.
const REFUSALS = new Set<string>(['CONFLICT', 'INVALID_INPUT', 'FORBIDDEN']);

/** Somebody at a window, with the habits of a tired team. */
export class Triager {
  private key = randomUUID();

  constructor(
    private readonly room: Room,
    private readonly person: Person,
    private readonly random: () => number,
  ) {}

  async work(): Promise<void> {
    while (!this.room.over && performance.now() < this.room.until) {
      try {
        await this.turn();
      } catch (error) {
        this.refused(error);
      }
      this.person.windows.delete(this);
    }
  }

  private async turn(): Promise<void> {
    if (this.random() < 0.02) return this.bulk();
    const other = [...this.person.windows].find(([triager]) => triager !== this)?.[1];
    if (other && this.random() < 0.2) {
      const overtaken = await this.call(({ leases }) => leases.takeReport(other, this.key, this.viewer, true));
      return this.holds(overtaken, true) ? this.finish(overtaken) : undefined;
    }
    const lines = [{ state: ReportState.open }, { state: ReportState.awaiting_check }];
    if (this.random() < 0.4) lines.reverse();
    for (const line of lines) {
      const taken = await this.call(({ leases }) => leases.takeNextReport(this.key, this.viewer, line));
      if (taken) return this.holds(taken) ? this.deal(taken) : undefined;
    }
    const [left] = await this.query<{ count: number }>(`SELECT count(*)::int AS count FROM report WHERE state IN ('open', 'awaiting_check')`);
    this.room.over ||= left?.count === 0;
    await wait(250);
  }

  private async deal(report: Report): Promise<void> {
    const habit = this.random();
    // The window is closed, or its computer has lost the line: nobody says so.
    if (habit < 0.02) return void (this.key = randomUUID());
    if (habit < 0.05) return this.leave(report);
    if (habit < 0.06) await wait(this.room.leaseMs * 1.1);
    else if (habit < 0.13) this.holds(await this.call(({ leases }) => leases.takeReport(report.id, this.key, this.viewer, false)));
    return this.finish(report);
  }

  private async finish(report: Report): Promise<void> {
    if (report.state === ReportState.awaiting_check) return this.check(report);
    const decision = OUTCOMES[Math.floor(this.random() * OUTCOMES.length)]!;
    const into = this.room.incidentIds[Math.floor(this.random() * this.room.incidentIds.length)]!;
    const decided = await this.call(({ decisions }) =>
      decisions.decideReport(report.id, ReportState[decision], this.viewer, this.key, decision === 'duplicate' ? into : undefined),
    );
    await this.decided(decided, this.key);
    if (this.random() < 0.05) await this.reopens(report.id, () => this.call(({ decisions }) => decisions.undoTriage(report.id, this.viewer)));
  }

  private async check(report: Report): Promise<void> {
    const check = (agree: boolean) => this.call(({ decisions }) => decisions.checkReport(report.id, agree, this.viewer, this.key));
    // Checked either way, it is held no longer.
    this.room.history.left.push({ reportId: report.id, key: this.key, at: await this.clock() });
    if (this.random() < 0.1) return this.reopens(report.id, () => check(false));
    const checked = await check(true);
    if (checked.decidedBy === this.viewer.name) this.room.surprises.push(new Error(`${this.viewer.name} agreed with a decision of their own`));
  }

  private async leave(report: Report): Promise<void> {
    const at = await this.clock();
    if (await this.call(({ leases }) => leases.leaveReport(report.id, this.key, this.viewer))) this.room.history.left.push({ reportId: report.id, key: this.key, at });
  }

  /** What stands on top of the list is what the others work on too. */
  private async bulk(): Promise<void> {
    const { items } = await this.call(({ reading }) => reading.page(reportFilter.parse({ leased: false }), { first: 30 }, this.viewer));
    const ids = items.map(({ id }) => id).filter((id) => !this.person.decided.has(id) && this.random() < 0.2);
    if (ids.length === 0) return;
    const results = await this.call(({ decisions }) => decisions.triageReports(ids, { decision: ReportState.actioned }, this.viewer));
    for (const { id, ok } of results) if (ok) await this.decided(await this.call(({ reading }) => reading.get(id, this.viewer)), null);
  }

  private async decided(report: Report, key: string | null): Promise<void> {
    this.person.decided.add(report.id);
    const at = report.decidedBy === this.viewer.name && report.decidedAt ? report.decidedAt : await this.decidedAt(report.id);
    this.room.history.decided.push({ reportId: report.id, personId: this.personId, key, at: at.getTime() });
  }

  /** Somebody did not agree before the answer was here: only the desk's log still knows the moment. */
  private async decidedAt(reportId: string): Promise<Date> {
    const rows = await this.query<{ at: Date }>(
      `SELECT at FROM triage_entry WHERE report_id = $1 AND actor_id = $2 AND action NOT IN ('checked', 'disagreed') ORDER BY id DESC LIMIT 1`, [reportId, this.personId],
    );
    return rows[0]!.at;
  }

  private async reopens(reportId: string, open: () => Promise<unknown>): Promise<void> {
    const from = await this.clock();
    await open();
    this.person.decided.delete(reportId);
    this.room.history.reopened.push({ reportId, personId: this.personId, from, until: await this.clock() });
  }

  /** False when the lease had lapsed before its report was seen. */
  private holds(report: Report, overtaken = false): boolean {
    if (!report.lease?.mine) return false;
    const until = report.lease.until.getTime();
    this.room.history.held.push({ reportId: report.id, personId: this.personId, key: this.key, from: until - this.room.leaseMs, until, overtaken });
    this.person.windows.set(this, report.id);
    return true;
  }

  private async clock(): Promise<number> {
    const [row] = await this.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return row!.now.getTime();
  }

  private call<T>(work: (desk: DeskUnderTest) => Promise<T>): Promise<T> {
    return this.room.gate.pass(() => work(this.room.desk));
  }

  private query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    return this.room.gate.pass(() => this.room.database.query<Row>(text, params));
  }

  private refused(error: unknown): void {
    if (!(error instanceof WatchpostError) || !REFUSALS.has(error.code)) {
      this.room.surprises.push(error);
      this.room.over = true;
      return;
    }
    const kind = `${error.code}: ${error.message.replace(/triager \d+/g, '…').replace(/\(.*?\)|at \d\d:\d\d UTC/g, '').slice(0, 60)}`;
    this.room.refusals.set(kind, (this.room.refusals.get(kind) ?? 0) + 1);
  }

  private get viewer(): Viewer {
    return this.person.viewer;
  }

  private get personId(): string {
    return this.viewer.personId ?? '';
  }
}
