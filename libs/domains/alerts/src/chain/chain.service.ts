import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, type Viewer } from '@watchpost/platform';
import type { AlertReference } from '../alert/alert.model.js';
import type { AlertChain } from './chain.model.js';
import { findChain, findChainReferences, type ChainReferenceRow, type ChainRow } from './chain.sql.js';
import { SEVERITIES } from '../alert/severity.js';
import { VersionChanges } from './version-changes.service.js';

/** Real chains stay under 100 messages. */
const MOST_MESSAGES = 200;
/** All messages compared for one answer, in bytes: reading and comparing them costs time. */
const MOST_BYTES = 4_000_000;

/** The whole chain of a message: what came before and after it, and what changed each time. */
@Injectable()
export class AlertChains {
  constructor(
    private readonly database: Database,
    private readonly versions: VersionChanges,
  ) {}

  /** Null when there is no such message or the viewer may not see it. */
  async chainOf(id: string, viewer: Viewer): Promise<AlertChain | null> {
    const found = await findChain(this.database, id, MOST_MESSAGES + 1, visible('alert', viewer, { alias: 'a', firstParam: 3 }));
    if (found.length === 0) return null;
    const rows = found.slice(0, MOST_MESSAGES);
    const references = await findChainReferences(this.database, rows.map((row) => row.id));
    const earlier = comparable(rows, previousVersions(rows, references));
    const changed = rows.filter((row) => earlier.has(row));
    const changes = await this.versions.between(changed.map((row) => [earlier.get(row) as ChainRow, row] as const));
    const changesOf = new Map(changed.map((row, index) => [row, changes[index] ?? []]));
    return {
      entries: rows.map(({ severityRank, id: alertId, ...row }, index) => ({
        ...row,
        alertId,
        severity: SEVERITIES[severityRank] ?? 'Unknown',
        ended: row.endedBy !== null,
        comparedWith: earlier.get(rows[index] as ChainRow)?.id ?? null,
        changes: (changesOf.get(rows[index] as ChainRow) ?? []).map((change) => ({ ...change, parts: change.parts ?? [] })),
      })),
      // Of a chain that was cut short, nobody can say what is missing.
      missing: found.length > MOST_MESSAGES ? [] : missing(references),
      cut: found.length > MOST_MESSAGES,
    };
  }
}

/** The version before a message is the last sent of those it names; what names nothing here is a beginning. */
function previousVersions(rows: readonly ChainRow[], references: readonly ChainReferenceRow[]): Map<ChainRow, ChainRow> {
  const place = new Map(rows.map((row, index) => [row.id, index]));
  const before = new Map<ChainRow, ChainRow>();
  for (const { alertId, targetId } of references) {
    const [at, target] = [place.get(alertId) as number, place.get(targetId ?? '') ?? Infinity];
    const row = rows[at] as ChainRow;
    // Sent later than its own successor: a wrong date, or a circle.
    if (target >= at) continue;
    const known = before.get(row);
    if (known === undefined || (place.get(known.id) as number) < target) before.set(row, rows[target] as ChainRow);
  }
  return before;
}

/** The newest first, until their size is too much for one answer. */
function comparable(rows: readonly ChainRow[], previous: ReadonlyMap<ChainRow, ChainRow>): Map<ChainRow, ChainRow> {
  const chosen = new Map<ChainRow, ChainRow>();
  let bytes = 0;
  for (const row of [...rows].reverse()) {
    const before = previous.get(row);
    if (before === undefined) continue;
    bytes += row.size + before.size;
    if (bytes > MOST_BYTES) break;
    chosen.set(row, before);
  }
  return chosen;
}

/** Each missing message once. */
function missing(references: readonly ChainReferenceRow[]): AlertReference[] {
  const byName = new Map<string, AlertReference>();
  for (const { sender, identifier, sent, ends, targetId } of references) {
    if (targetId !== null) continue;
    const key = JSON.stringify([sender, identifier, sent]);
    byName.set(key, { sender, identifier, sent, ends: ends || (byName.get(key)?.ends ?? false), alertId: null, msgType: null });
  }
  return [...byName.values()];
}
