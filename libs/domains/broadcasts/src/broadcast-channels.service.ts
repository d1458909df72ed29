import { Injectable } from '@nestjs/common';
import { sendsToPhones } from '@watchpost/messaging';
import { Database, type Sql, WatchpostError } from '@watchpost/platform';
import type { BroadcastChannel } from './broadcast.model.js';
import { type ChannelRow, listChannels } from './broadcasts.sql.js';

const SIMULATED = 'simulated';

/** Which channels broadcasts leave by. The gate between the exercise and real people stands here, and once more where messages leave. */
@Injectable()
export class BroadcastChannels {
  constructor(private readonly database: Database) {}

  async list(): Promise<BroadcastChannel[]> {
    return (await listChannels(this.database)).filter((row) => problemOf(row) === null).map(toModel);
  }

  /** The channel, if a broadcast may leave by it; a sentence that says why not otherwise. */
  async get(id: string, sql: Sql = this.database): Promise<BroadcastChannel & { enabled: boolean }> {
    const row = (await listChannels(sql)).find((one) => one.id === id);
    const problem = row ? problemOf(row) : 'There is no such channel. Choose another one.';
    if (!row || problem !== null) throw new WatchpostError('INVALID_INPUT', problem ?? '', { field: 'channelId' });
    return { ...toModel(row), enabled: row.enabled };
  }
}

function problemOf({ gateway, exercise, name }: ChannelRow): string | null {
  if (!sendsToPhones(gateway)) return `"${name}" does not send to phones. Choose an SMS channel.`;
  if (exercise && gateway !== SIMULATED) return `"${name}" is part of an exercise, but would ring real phones. Choose the simulated phones of the exercise, or a real channel.`;
  return null;
}

function toModel({ id, name, gateway, exercise, maxPerSecond, partPrice, currency }: ChannelRow): BroadcastChannel {
  return { id, name, exercise: exercise || gateway === SIMULATED, maxPerSecond, partPrice, currency };
}
