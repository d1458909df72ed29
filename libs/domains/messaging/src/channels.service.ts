import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config, Database, isDatabaseUnavailable, type Prisma, PubSub, Seal, WatchpostError } from '@watchpost/platform';
import { randomBytes } from 'node:crypto';
import { ZodError } from 'zod';
import type { ValidChannelPatch } from './channel.inputs.js';
import { bindGateway, GATEWAY_NAMES, gatewayKind, type BoundGateway } from './gateways/registry.js';
import { channelChanged } from './messaging.topics.js';
import { assertSecretsTyped } from './moved-address.js';
import { patchSettings } from './settings-patch.js';

/** A channel ready for use: its gateway bound to its settings. */
export interface ActiveChannel {
  id: string;
  key: string;
  name: string;
  /** Undefined when nothing comes in by webhook: the web form. */
  gateway: BoundGateway | undefined;
  exercise: boolean;
  enabled: boolean;
}

export interface NewChannel {
  /** Made up when left out. */
  id?: string;
  name: string;
  gateway: string;
  settings: Record<string, unknown>;
  exercise?: boolean;
  maxPerSecond?: number | null;
  partPrice?: number | null | undefined;
  currency?: string | null | undefined;
}

const REMEMBER_MS = 10_000;
/** Strangers may ask for any key: what is remembered of them is bounded. */
const MAX_REMEMBERED = 2_000;
/** Under which settings are sealed. */
const SETTINGS = 'channel.settings';
/** The web form's channel: one row, no webhook. */
const WEB_KEY = 'web';
const SIMULATED = 'simulated';

/** Channels by key and id, remembered for some seconds so that a webhook needs no query before its insert. */
@Injectable()
export class Channels implements OnModuleInit, OnModuleDestroy {
  private readonly remembered = new Map<string, { channel: ActiveChannel | undefined; until: number }>();
  private stopListening = (): void => undefined;

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.pubsub.subscribe(channelChanged, () => this.remembered.clear());
  }

  onModuleDestroy(): void {
    this.stopListening();
  }

  findByKey(key: string): Promise<ActiveChannel | undefined> | ActiveChannel | undefined {
    const known = this.remembered.get(key);
    if (known && known.until > Date.now()) return known.channel;
    return this.read(key);
  }

  async findById(id: string): Promise<ActiveChannel | undefined> {
    const row = await this.database.prisma.channel.findUnique({ where: { id } });
    return row ? this.activate(row) : undefined;
  }

  list(): Promise<Prisma.ChannelGetPayload<object>[]> {
    return this.database.prisma.channel.findMany({ orderBy: { createdAt: 'asc' } });
  }

  async add(input: NewChannel): Promise<Prisma.ChannelGetPayload<object>> {
    if (!GATEWAY_NAMES.includes(input.gateway)) {
      throw new WatchpostError('INVALID_INPUT', `There is no gateway "${input.gateway}". Choose one of: ${GATEWAY_NAMES.join(', ')}.`, { field: 'gateway' });
    }
    const settings = patchSettings({}, input.settings, gatewayKind(input.gateway)?.settings ?? []);
    assertSettings(input.gateway, settings);
    // Simulated phones belong to nobody: whoever is real must not be thought told by them.
    const exercise = input.gateway === SIMULATED || (input.exercise ?? false);
    const key = randomBytes(24).toString('base64url');
    const row = await this.database.prisma.channel.create({
      data: { ...(input.id ? { id: input.id } : {}), key, name: input.name, gateway: input.gateway, settingsSealed: this.sealed(settings), exercise, ...measures(input) },
    });
    this.remembered.delete(key);
    await this.pubsub.publish(channelChanged, { key });
    return row;
  }

  /** What the patch does not name stays as it is. */
  async update(id: string, patch: ValidChannelPatch): Promise<Prisma.ChannelGetPayload<object>> {
    const row = await this.database.prisma.channel.findUnique({ where: { id } });
    if (!row) throw new WatchpostError('NOT_FOUND', 'There is no such channel. Reload the list.');
    const byWebhook = GATEWAY_NAMES.includes(row.gateway);
    if (!byWebhook && (patch.settings || typeof patch.enabled === 'boolean')) {
      throw new WatchpostError('CONFLICT', `"${row.name}" belongs to Watchpost itself: it can be renamed, but has no settings and no switch.`);
    }
    const settings = patch.settings && this.patched(row, patch.settings);
    const changed = await this.database.prisma.channel.update({
      where: { id },
      data: { name: patch.name ?? undefined, enabled: patch.enabled ?? undefined, settingsSealed: settings && this.sealed(settings), ...measures(patch) },
    });
    this.remembered.delete(row.key);
    await this.pubsub.publish(channelChanged, { key: row.key });
    return changed;
  }

  /** The channel that reports from the public form belong to; made when first needed. */
  async web(): Promise<ActiveChannel> {
    const known = await this.findByKey(WEB_KEY);
    if (known) return known;
    await this.database.prisma.channel.createMany({ data: [{ key: WEB_KEY, name: 'Web form', gateway: 'web' }], skipDuplicates: true });
    this.remembered.delete(WEB_KEY);
    const made = await this.findByKey(WEB_KEY);
    if (!made) throw new WatchpostError('UNAVAILABLE', 'The report cannot be taken right now. Please send it again in a few seconds.', { retryAfterSeconds: 5 });
    return made;
  }

  /** The address to paste into the gateway's console. */
  inboundUrl(key: string): string {
    return `${this.config.publicUrl ?? `http://localhost:${this.config.port}`}/hooks/sms/${key}`;
  }

  /** Where the gateway may report deliveries; undefined when the world cannot reach us. */
  statusUrl(key: string, outboundId: string): string | undefined {
    return this.config.publicUrl && `${this.config.publicUrl}/hooks/sms/${key}/status?ref=${outboundId}`;
  }

  private patched(row: Prisma.ChannelGetPayload<object>, patch: Record<string, unknown>): Record<string, unknown> {
    const described = gatewayKind(row.gateway)?.settings ?? [];
    const before = this.settingsOf(row);
    const after = patchSettings(before, patch, described);
    assertSettings(row.gateway, after);
    assertSecretsTyped(before, patch, after, described);
    return after;
  }

  private async read(key: string): Promise<ActiveChannel | undefined> {
    try {
      const row = await this.database.prisma.channel.findUnique({ where: { key } });
      const channel = row ? this.activate(row) : undefined;
      this.makeRoom();
      this.remembered.set(key, { channel, until: Date.now() + REMEMBER_MS });
      return channel;
    } catch (error) {
      // While the database is away a channel stands as it was known last: its messages go to the disk.
      const last = this.remembered.get(key);
      if (last && isDatabaseUnavailable(error)) return last.channel;
      throw error;
    }
  }

  /** Keys of nothing go first: whoever guesses thousands must not make us forget the channels that there are. */
  private makeRoom(): void {
    if (this.remembered.size < MAX_REMEMBERED) return;
    for (const [key, { channel }] of this.remembered) if (!channel) this.remembered.delete(key);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
  }

  private activate(row: Prisma.ChannelGetPayload<object>): ActiveChannel {
    const { id, key, name, exercise, enabled } = row;
    return { id, key, name, exercise, enabled, gateway: bindGateway(row.gateway, this.settingsOf(row)) };
  }

  private sealed(settings: Record<string, unknown>): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.seal.seal(JSON.stringify(settings), SETTINGS));
  }

  /** With all secrets: for this process only. */
  settingsOf({ settingsSealed }: { settingsSealed: Uint8Array | null }): Record<string, unknown> {
    return settingsSealed ? (JSON.parse(this.seal.openText(settingsSealed, SETTINGS)) as Record<string, unknown>) : {};
  }
}

function measures({ maxPerSecond, partPrice, currency }: Pick<NewChannel, 'maxPerSecond' | 'partPrice' | 'currency'>) {
  return { maxPerSecond: maxPerSecond ?? undefined, partPrice: partPrice == null ? undefined : partPrice < 0 ? null : partPrice, currency: currency ?? undefined };
}

function assertSettings(gateway: string, settings: unknown): void {
  try {
    bindGateway(gateway, settings);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const first = error.issues[0];
    const field = ['settings', ...(first?.path ?? [])].join('.');
    throw new WatchpostError('INVALID_INPUT', `${field}: ${first?.message ?? 'is not valid'}`, { field }, { cause: error });
  }
}
