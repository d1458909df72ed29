import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseArea } from '@watchpost/agencies';
import { Database, type Viewer, WatchpostError } from '@watchpost/platform';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastReading } from './broadcast-reading.service.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import type { ValidBroadcast } from './broadcast.inputs.js';
import type { Broadcast } from './broadcast.model.js';
import { insertBroadcast, isEmptyArea, lockBroadcast, type NewBroadcast, updateBroadcast } from './broadcasts.sql.js';
import { personOf } from './own-work.js';

/** Drafts, until they are submitted. */
@Injectable()
export class BroadcastWriting {
  constructor(
    private readonly database: Database,
    private readonly channels: BroadcastChannels,
    private readonly rules: BroadcastRules,
    private readonly reading: BroadcastReading,
  ) {}

  async save(id: string | null, input: ValidBroadcast, viewer: Viewer): Promise<Broadcast> {
    const writer = personOf(viewer);
    const draft = await this.checked(input);
    const saved = id ?? randomUUID();
    if (id === null) await insertBroadcast(this.database, saved, draft, writer);
    else {
      await this.database.transaction(async (sql) => {
        const before = await lockBroadcast(sql, id);
        if (!before) throw new WatchpostError('NOT_FOUND', 'There is no such broadcast. Reload the list.');
        if (before.state !== 'draft') throw new WatchpostError('CONFLICT', 'It was submitted already. Have it sent back, or write a new one.');
        await updateBroadcast(sql, id, draft, writer);
      });
    }
    return this.reading.get(saved, viewer);
  }

  private async checked(input: ValidBroadcast): Promise<NewBroadcast> {
    const channel = await this.channels.get(input.channelId);
    const settings = await this.rules.read();
    const timeZone = input.timeZone ?? settings.timeZone;
    await this.rules.assertTimeZone(timeZone);
    const area = input.area ? parseArea(input.area) : null;
    if (area && (await isEmptyArea(this.database, area))) throw new WatchpostError('INVALID_INPUT', 'The area has no inside. Draw it again.', { field: 'area' });
    return {
      ...input, area, timeZone,
      texts: Object.fromEntries(input.texts.map(({ language, text }) => [language, text])),
      quietFrom: input.quietFrom === undefined ? settings.quietFrom : input.quietFrom,
      quietTo: input.quietTo === undefined ? settings.quietTo : input.quietTo,
      exercise: channel.exercise,
    };
  }
}
