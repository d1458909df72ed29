import { Injectable } from '@nestjs/common';
import { Database, Seal, sealPhone, type Viewer, WatchpostError } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import { OutboundBell } from './bells.service.js';
import type { ValidChannelTest } from './channel.inputs.js';
import type { ChannelTest, ChannelTestState } from './channel.model.js';
import { ChannelProbe } from './channel-probe.service.js';
import { insertTestMessage, selectTestMessage } from './channel-test.sql.js';
import { Channels } from './channels.service.js';

/** Tests a channel step by step, from its settings to a message that leaves, and says in a sentence what is wrong. */
@Injectable()
export class ChannelTests {
  constructor(
    private readonly channels: Channels,
    private readonly probe: ChannelProbe,
    private readonly database: Database,
    private readonly seal: Seal,
    private readonly bell: OutboundBell,
  ) {}

  async run({ id, to, text }: ValidChannelTest, viewer: Viewer): Promise<ChannelTest> {
    const channel = await this.channels.findById(id);
    if (!channel) throw new WatchpostError('NOT_FOUND', 'There is no such channel. Reload the list.');
    const { steps, ready } = await this.probe.look(channel);
    if (!ready) return { steps, outboundId: null };
    const outboundId = await insertTestMessage(this.database, {
      channelId: id, recipient: sealPhone(this.seal, to), masked: maskPhone(to), body: text ?? `Watchpost: a test of "${channel.name}".`, personId: viewer.personId ?? null,
    });
    if (outboundId) this.bell.ring();
    const sentence = outboundId ? 'A message is on its way; what the gateway makes of it is shown as soon as it is known.' : 'This number said STOP: nothing is sent to it until it says START.';
    return { steps: [...steps, { name: 'message', ok: outboundId !== undefined, sentence }], outboundId: outboundId ?? null };
  }

  async state(outboundId: string): Promise<ChannelTestState> {
    const state = await selectTestMessage(this.database, outboundId);
    if (!state) throw new WatchpostError('NOT_FOUND', 'There is no such test. Start it again.');
    return state;
  }
}
