import { Injectable } from '@nestjs/common';
import { Database, type Prisma, type Viewer } from '@watchpost/platform';
import { selectChannelHealth, type ChannelHealthRow } from './channel-health.sql.js';
import { ChannelSettingKind, type Channel, type ChannelHealth, type ChannelSetting, type GatewayKind } from './channel.model.js';
import { Channels } from './channels.service.js';
import { gatewayKind, GATEWAYS } from './gateways/registry.js';
import { asText, type DescribedSetting } from './gateways/settings-shown.js';
import { settingAt } from './settings-patch.js';

type Row = Prisma.ChannelGetPayload<object>;

/** Channels as people see them: secrets only as set or not, addresses and settings for administrators alone. */
@Injectable()
export class ChannelView {
  constructor(
    private readonly channels: Channels,
    private readonly database: Database,
  ) {}

  async list(viewer: Viewer): Promise<Channel[]> {
    return this.show(await this.channels.list(), viewer);
  }

  async one(row: Row, viewer: Viewer): Promise<Channel> {
    const [channel] = await this.show([row], viewer);
    if (!channel) throw new Error('one row is one channel');
    return channel;
  }

  kinds(): GatewayKind[] {
    const filled = (text: string) => fill(text, 'the address of the channel', 'the address for delivery reports');
    return GATEWAYS.map(({ settings, steps, ...kind }) => ({ ...kind, inbound: true, settings: settings.map((setting) => shown(setting, {})), steps: steps.map(filled) }));
  }

  private async show(rows: readonly Row[], viewer: Viewer): Promise<Channel[]> {
    const health = new Map((await selectChannelHealth(this.database)).map((row) => [row.id, row]));
    return rows.map((row) => this.toModel(row, viewer, health.get(row.id)));
  }

  private toModel(row: Row, viewer: Viewer, health: ChannelHealthRow | undefined): Channel {
    const { id, name, gateway, enabled, exercise, refused, createdAt, maxPerSecond, currency } = row;
    const kind = viewer.roles.has('administrator') ? gatewayKind(gateway) : undefined;
    const address = kind && this.channels.inboundUrl(row.key);
    const settings = kind ? this.channels.settingsOf(row) : {};
    return {
      id, name, gateway, enabled, exercise, refused, createdAt, maxPerSecond, currency,
      partPrice: row.partPrice === null ? null : Number(row.partPrice),
      address: address ?? null,
      statusAddress: address && kind?.deliveryReports ? `${address}/status` : null,
      steps: (address && kind?.steps.map((step) => fill(step, address, `${address}/status`))) || [],
      settingsShown: kind?.settings.map((setting) => shown(setting, settings)) ?? [],
      health: toHealth(health),
    };
  }
}

function shown(setting: DescribedSetting, settings: Record<string, unknown>): ChannelSetting {
  const value = settingAt(settings, setting.name);
  const count = value === undefined || value === '' ? 0 : Array.isArray(value) ? value.length : 1;
  return { ...setting, kind: ChannelSettingKind[setting.kind], standard: setting.standard ?? null, set: count > 0, count, value: setting.kind === 'secret' ? null : (asText(value) ?? null) };
}

function fill(step: string, address: string, statusAddress: string): string {
  return step.replaceAll('{address}', address).replaceAll('{statusAddress}', statusAddress);
}

/** A channel made this moment has none yet. */
function toHealth(row: ChannelHealthRow | undefined): ChannelHealth {
  const { id: _id, ...health } = row ?? {
    id: '', lastInboundAt: null, lastSentAt: null, lastDeliveredAt: null, waiting: 0, parked: 0, failedLastHour: 0, refusedLastHour: 0, refusal: null, problem: null, problemAt: null,
  };
  return health;
}
