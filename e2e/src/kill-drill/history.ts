import { createWriteStream, mkdtempSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiError } from '../api.js';

/** What a client knows of what it asked: done; surely not done; or it can't tell, as the answer never came. */
export type Outcome = 'ok' | 'failed' | 'unknown';

export interface Operation {
  /** send: a gateway delivers a message; decide: a triager decides a report. */
  kind: 'send' | 'decide';
  client: string;
  /** The message's or the report's id. */
  subject: string;
  /** Of a decision: which one. */
  value?: string;
  beganAt: number;
  endedAt: number;
  outcome: Outcome;
}

/** All that the clients did and were told, written down as it happens so that a verdict can be judged again. */
export class History {
  readonly operations: Operation[] = [];
  readonly file: string;
  private readonly lines: WriteStream;

  constructor() {
    this.file = path.join(mkdtempSync(path.join(tmpdir(), 'watchpost-kill-drill-')), 'history.jsonl');
    this.lines = createWriteStream(this.file);
  }

  async record(of: Pick<Operation, 'kind' | 'client' | 'subject' | 'value'>, act: () => Promise<Outcome>): Promise<Outcome> {
    const beganAt = Date.now();
    const outcome = await act().catch(outcomeOfError);
    const operation = { ...of, beganAt, endedAt: Date.now(), outcome };
    this.operations.push(operation);
    this.lines.write(`${JSON.stringify(operation)}\n`);
    return outcome;
  }

  count(kind: Operation['kind']): Record<Outcome, number> {
    const counts = { ok: 0, failed: 0, unknown: 0 };
    for (const operation of this.operations) if (operation.kind === kind) counts[operation.outcome]++;
    return counts;
  }

  /** Subjects of this kind; with an outcome those for which at least one operation ended so. */
  subjects(kind: Operation['kind'], outcome?: Outcome): Set<string> {
    return new Set(this.operations.filter((operation) => operation.kind === kind && (!outcome || operation.outcome === outcome)).map(({ subject }) => subject));
  }

  close(): void {
    this.lines.end();
  }
}

/** A refusal that names its reason was decided before anything was written; whatever else went wrong may have come after. */
function outcomeOfError(error: unknown): Outcome {
  if (error instanceof ApiError && ['CONFLICT', 'NOT_FOUND', 'INVALID_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'].includes(error.code)) return 'failed';
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined)?.code : undefined;
  return cause === 'ECONNREFUSED' ? 'failed' : 'unknown';
}
