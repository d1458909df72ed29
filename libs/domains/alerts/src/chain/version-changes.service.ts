import { setImmediate as aside } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { compareVersions, parseCap, type CapAlert, type CapChange } from '@watchpost/cap';
import { Database } from '@watchpost/platform';
import { findRaw, type ChainRow } from './chain.sql.js';

type Version = Pick<ChainRow, 'id' | 'sender' | 'identifier' | 'sent'>;

/** Comparisons kept; messages never change, so they stay right for ever. */
const KEPT = 1_000;

/** What differs between two stored messages, read from their bytes when asked. */
@Injectable()
export class VersionChanges {
  private readonly kept = new Map<string, CapChange[]>();

  constructor(private readonly database: Database) {}

  async between(pairs: readonly (readonly [before: Version, after: Version])[]): Promise<CapChange[][]> {
    const wanted = pairs.filter(([before, after]) => !this.kept.has(keyOf(before, after))).flat();
    const read = await this.read(wanted);
    const result: CapChange[][] = [];
    for (const [before, after] of pairs) {
      result.push(await this.compare(before, after, read));
    }
    return result;
  }

  private async compare(before: Version, after: Version, read: ReadonlyMap<string, CapAlert>): Promise<CapChange[]> {
    const key = keyOf(before, after);
    const known = this.kept.get(key);
    if (known) return known;
    const [from, to] = [read.get(before.id), read.get(after.id)];
    if (!from || !to) return [];
    // Long texts take a while to compare; others are served in between.
    await aside();
    const changes = compareVersions(from, to);
    this.kept.set(key, changes);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value as string);
    return changes;
  }

  private async read(versions: readonly Version[]): Promise<Map<string, CapAlert>> {
    const alerts = new Map<string, CapAlert>();
    const byId = new Map(versions.map((version) => [version.id, version]));
    if (byId.size === 0) return alerts;
    for (const { id, raw } of await findRaw(this.database, [...byId.keys()])) {
      await aside();
      const { sender, identifier, sent } = byId.get(id) as Version;
      // A document may hold several messages, as JSON lists do.
      const alert = parseCap(raw).alerts.find((each) => each.sender === sender && each.identifier === identifier && each.sent.text === sent);
      if (alert) alerts.set(id, alert);
    }
    return alerts;
  }
}

function keyOf(before: Version, after: Version): string {
  return `${before.id} ${after.id}`;
}
