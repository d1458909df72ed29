import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, GroupCommit, type Viewer } from '@watchpost/platform';
import { ABSENT_SIGNATURE } from '../intake/message-signature.js';
import type { OtherDelivery } from './provenance.model.js';
import { findReissued, listOtherDeliveries, listProvenance, type ProvenanceRow } from './provenance.sql.js';

/** Where a message came from; only asked for alerts that the viewer was allowed to see. */
@Injectable()
export class AlertProvenance {
  private readonly loads: GroupCommit<string, ProvenanceRow>;

  constructor(private readonly database: Database) {
    this.loads = new GroupCommit(async (ids) => this.load(ids));
  }

  async of(alertId: string): Promise<ProvenanceRow> {
    return this.loads.add(alertId);
  }

  /** By which source another delivery came is for staff to know. */
  async otherDeliveriesOf(alertId: string, viewer: Viewer): Promise<OtherDelivery[]> {
    const deliveries = await listOtherDeliveries(this.database, alertId);
    return viewer.kind === 'public' ? deliveries.map((delivery) => ({ ...delivery, feedName: null })) : deliveries;
  }

  async reissueOf(alertId: string, viewer: Viewer): Promise<string | null> {
    return findReissued(this.database, alertId, visible('alert', viewer, { alias: 'a', firstParam: 2 }));
  }

  private async load(ids: string[]): Promise<ProvenanceRow[]> {
    const rows = new Map((await listProvenance(this.database, ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? { id, feedId: null, signature: ABSENT_SIGNATURE.record });
  }
}
