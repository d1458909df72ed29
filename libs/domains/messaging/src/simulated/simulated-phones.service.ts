import { Injectable } from '@nestjs/common';
import { Database } from '@watchpost/platform';
import type { PhoneEvent, SendResult } from '../gateways/gateway.js';
import { externalIdOf, insertSimulatedReports } from './simulated.sql.js';

/** The way into the simulated phone network: it takes every message, and writes down at once what will be told of it later. */
@Injectable()
export class SimulatedPhones {
  constructor(private readonly database: Database) {}

  async take(outboundId: string, events: readonly PhoneEvent[]): Promise<SendResult> {
    if (events.length > 0) await insertSimulatedReports(this.database, outboundId, events);
    return { outcome: 'sent', externalId: externalIdOf(outboundId) };
  }
}
