import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Audit, CurrentViewer, type Viewer } from '@watchpost/platform';
import { channelId, channelInput, ChannelInput, channelPatch, ChannelPatch } from './channel.inputs.js';
import { ChannelView } from './channel-view.service.js';
import { Channel, GatewayKind } from './channel.model.js';
import { Channels } from './channels.service.js';

@Resolver(() => Channel)
export class ChannelsResolver {
  constructor(
    private readonly channels: Channels,
    private readonly view: ChannelView,
    private readonly audit: Audit,
  ) {}

  @Allow('coordinator', 'administrator')
  @Query(() => [Channel], { name: 'channels', description: 'The channels messages come in by.' })
  async listChannels(@CurrentViewer() viewer: Viewer): Promise<Channel[]> {
    return this.view.list(viewer);
  }

  @Allow('administrator')
  @Query(() => [GatewayKind], { name: 'gateways', description: 'What a channel can be made of, with the settings to ask for.' })
  listGateways(): GatewayKind[] {
    return this.view.kinds();
  }

  @Allow('administrator')
  @Mutation(() => Channel, { description: 'Adds an SMS gateway and answers the address to paste into it.' })
  async addChannel(@Args('input') input: ChannelInput, @CurrentViewer() viewer: Viewer): Promise<Channel> {
    const row = await this.channels.add(channelInput.parse(input));
    await this.audit.record({ actor: viewer.name, action: 'channel.added', subject: row.id, details: { name: row.name, gateway: row.gateway } });
    return this.view.one(row, viewer);
  }

  @Allow('administrator')
  @Mutation(() => Channel, { description: 'Renames a channel, switches it on or off, or changes its settings. Secrets go in and never come out.' })
  async updateChannel(@Args('id', { type: () => ID }) id: string, @Args('input') input: ChannelPatch, @CurrentViewer() viewer: Viewer): Promise<Channel> {
    const patch = channelPatch.parse(input);
    const row = await this.channels.update(channelId.parse(id), patch);
    const details = { name: row.name, enabled: row.enabled, settings: Object.keys(patch.settings ?? {}) };
    await this.audit.record({ actor: viewer.name, action: 'channel.changed', subject: row.id, details });
    return this.view.one(row, viewer);
  }
}
