import { Injectable } from '@nestjs/common';
import { Audit, Database, type Sql, type Viewer, WatchpostError } from '@watchpost/platform';
import { z } from 'zod';
import type { ValidSettings } from './broadcast.inputs.js';
import type { BroadcastSettings } from './broadcast.model.js';
import { findSetting, knowsTimeZone } from './broadcasts.sql.js';

const KEY = 'broadcast';
const STANDARD: BroadcastSettings = { approvalAbove: 50, quietFrom: null, quietTo: null, timeZone: 'UTC' };
const kept = z.object({ approvalAbove: z.number(), quietFrom: z.number().nullable(), quietTo: z.number().nullable(), timeZone: z.string() }).partial();

/** What holds for all broadcasts: above how many people a second person must agree, and the usual quiet hours. */
@Injectable()
export class BroadcastRules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async read(sql: Sql = this.database): Promise<BroadcastSettings> {
    return { ...STANDARD, ...kept.parse((await findSetting(sql, KEY)) ?? {}) };
  }

  async change(settings: ValidSettings, viewer: Viewer): Promise<BroadcastSettings> {
    await this.assertTimeZone(settings.timeZone);
    await this.database.prisma.setting.upsert({ where: { key: KEY }, create: { key: KEY, value: settings }, update: { value: settings } });
    await this.audit.record({ actor: viewer.name, action: 'broadcast.settings', subject: 'broadcast', details: settings });
    return settings;
  }

  async assertTimeZone(timeZone: string): Promise<void> {
    if (await knowsTimeZone(this.database, timeZone)) return;
    throw new WatchpostError('INVALID_INPUT', `The database does not know the time zone ${timeZone}. Choose a larger city of the same zone.`, { field: 'timeZone' });
  }
}
