/** A stretch of time, by the database's clock, for which a window was given a report. */
export interface Held {
  reportId: string;
  personId: string;
  key: string;
  from: number;
  until: number;
  /** It was taken over from another window of the same person. */
  overtaken?: boolean;
}

/** A window left a report, at this moment or later. */
export interface Left {
  reportId: string;
  key: string;
  at: number;
}

/** A decision that was acknowledged: at which moment of the database's clock, and out of which window; null: by bulk, out of none. */
export interface Decided {
  reportId: string;
  personId: string;
  key: string | null;
  at: number;
}

/** Somebody opened a report again (took it back, or did not agree), some time within the call. */
export interface Reopened {
  reportId: string;
  personId: string;
  from: number;
  until: number;
}

/** How a report stands in the database when all is over. */
export interface Final {
  id: string;
  state: string;
  decidedById: string | null;
}

/** What the triagers themselves saw: nothing here was read from the desk's own records. */
export class DeskHistory {
  readonly held: Held[] = [];
  readonly left: Left[] = [];
  readonly decided: Decided[] = [];
  readonly reopened: Reopened[] = [];

  /** Sentences, one for each thing that must never be; empty when all is well. */
  faults(reportIds: readonly string[], final: readonly Final[]): string[] {
    const stands = new Map(final.map((report) => [report.id, report]));
    return reportIds.flatMap((id) => {
      const report = stands.get(id);
      if (!report) return [`${id} is lost`];
      if (report.state === 'open' || report.state === 'awaiting_check') return [`${id} is still ${report.state}`];
      const decided = once(this.decided.filter(({ reportId }) => reportId === id).sort((a, b) => a.at - b.at));
      const held = this.stretches(id, decided);
      return [...heldTwice(held), ...decidedInAnothersHands(held, decided), ...this.decidedTwice(id, decided), ...lastWord(report, decided)];
    });
  }

  /** What was held for certain: not after its window had left it, its person had taken it over to another window, decided it or opened it again. */
  private stretches(id: string, decided: readonly Decided[]): Held[] {
    const left = this.left.filter(({ reportId }) => reportId === id);
    const reopened = this.reopened.filter(({ reportId }) => reportId === id).map(({ personId, from }) => ({ personId, at: from }));
    const all = this.held.filter(({ reportId }) => reportId === id);
    return all.map((held) => {
      const overtaken = all.filter((other) => other.overtaken && other.personId === held.personId && other.key !== held.key).map(({ from }) => ({ at: from }));
      const ofPerson = [...decided, ...reopened].filter(({ personId }) => personId === held.personId);
      const ends = [...left.filter(({ key }) => key === held.key), ...overtaken, ...ofPerson];
      return { ...held, until: Math.min(held.until, ...ends.map(({ at }) => at).filter((at) => at >= held.from)) };
    }).sort((a, b) => a.from - b.from);
  }

  private decidedTwice(reportId: string, decided: readonly Decided[]): string[] {
    const reopened = this.reopened.filter((undone) => undone.reportId === reportId);
    const pairs = decided.slice(1).flatMap((second, index) => {
      const first = decided[index]!;
      return reopened.some(({ from, until }) => from <= second.at && until >= first.at) ? [] : [`${reportId} is decided by ${first.personId} and again by ${second.personId}, and nobody opened it between`];
    });
    return decided.length - reopened.length === 1 ? pairs : [...pairs, `${reportId} is decided ${decided.length} times and opened again ${reopened.length} times`];
  }
}

/** The same decision by both windows of a person is one: the second is told so by its moment. */
function once(decided: readonly Decided[]): Decided[] {
  return decided.filter(({ personId, at }, index) => decided.findIndex((other) => other.personId === personId && other.at === at) === index);
}

function lastWord(report: Final, decided: readonly Decided[]): string[] {
  const last = decided.at(-1);
  return last && last.personId !== report.decidedById ? [`${report.id} stands as decided by ${report.decidedById ?? 'nobody'}, but ${last.personId} was told to be the last`] : [];
}

function heldTwice(held: readonly Held[]): string[] {
  return held.flatMap((one, index) =>
    held.slice(index + 1)
      .filter((other) => other.key !== one.key && other.from < one.until && !(other.overtaken && other.personId === one.personId))
      .map((other) => `${one.reportId} is held by ${one.key} until ${one.until} and by ${other.key} from ${other.from}`),
  );
}

function decidedInAnothersHands(held: readonly Held[], decided: readonly Decided[]): string[] {
  return decided.flatMap(({ reportId, personId, key, at }) =>
    held
      .filter((other) => (key === null ? other.personId !== personId : other.key !== key) && other.from < at && at < other.until)
      .map((other) => `${reportId} is decided by ${key ?? personId} at ${at} while ${other.key} holds it`),
  );
}
