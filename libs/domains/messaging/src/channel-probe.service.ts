import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, GuardedFetcher, maskNumbers, WatchpostError } from '@watchpost/platform';
import type { ChannelTestStep } from './channel.model.js';
import type { ActiveChannel } from './channels.service.js';
import type { OutboundRequest, OutboundSms } from './gateways/gateway.js';
import { gatewayKind, type BoundGateway } from './gateways/registry.js';

type Step = ChannelTestStep;

const PATIENCE_MS = 10_000;
const EXAMPLE: OutboundSms = { id: '0', to: '+15005550006', from: '+15005550001', text: 'x', statusCallbackUrl: undefined };

/** Looks at what a channel needs before a message can leave by it: settings, our own address, the way there, the credentials. */
@Injectable()
export class ChannelProbe {
  constructor(
    private readonly fetcher: GuardedFetcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In order; ends with the first step without which nothing can be sent. */
  async look(channel: ActiveChannel): Promise<{ steps: Step[]; ready: boolean }> {
    const { gateway } = channel;
    if (!gateway) return { steps: [step('settings', false, `"${channel.name}" belongs to Watchpost itself: it has no way out to test.`)], ready: false };
    if (channel.exercise && gateway.name !== 'simulated') {
      return { steps: [step('settings', false, 'This channel belongs to an exercise: nothing leaves by it, not even a test. Make the channel a simulated phone network, or test another one.')], ready: false };
    }
    if (!channel.enabled) return { steps: [step('settings', false, 'The channel is switched off. Switch it on first.')], ready: false };
    if (gateway.name === 'simulated') return { steps: [step('settings', true, 'A simulated phone network needs nothing.')], ready: true };
    const request = gateway.buildOutbound(EXAMPLE);
    const canSend = request !== undefined || gateway.deliver !== undefined || gatewayKind(gateway.name)?.fetches === true;
    const settings = step('settings', canSend, canSend ? 'The settings for sending are complete.' : 'The settings for sending are not complete: fill in what the hints call needed to answer.');
    const steps = [settings, this.lookAtAddress(gateway)];
    if (!canSend) return { steps, ready: false };
    const way = request && (await this.lookAtWay(request, gateway));
    return { steps: [...steps, ...(way?.steps ?? [])], ready: way?.ready ?? true };
  }

  /** What comes in and delivery reports need it; a message can leave without. */
  private lookAtAddress(gateway: BoundGateway): Step {
    const { publicUrl } = this.config;
    const kind = gatewayKind(gateway.name);
    if (!publicUrl) return step('address', false, 'PUBLIC_URL is not set: the gateway cannot call here, so that nothing comes in and no delivery is reported. Set it to the address people type.');
    if (kind?.needsHttps && !publicUrl.startsWith('https:')) return step('address', false, `PUBLIC_URL is not https: ${kind.title} calls no other address. Put a proxy with TLS in front.`);
    return step('address', true, `The gateway is to call ${publicUrl}.`);
  }

  private async lookAtWay(request: OutboundRequest, gateway: BoundGateway): Promise<{ steps: Step[]; ready: boolean }> {
    const { origin, host } = new URL(request.url);
    const check = gateway.buildCheck?.();
    try {
      const { status } = await this.fetcher.fetch({ ...(check ?? { url: origin, method: 'GET', headers: {} }), maxBytes: 100_000, totalMs: PATIENCE_MS });
      const reach = step('reach', true, `${host} answers.`);
      if (!check) return { steps: [reach], ready: true };
      const refused = status === 401 || status === 403;
      if (refused) return { steps: [reach, step('credentials', false, `${host} does not accept the credentials (status ${status}). Copy them anew from its console.`)], ready: false };
      const well = status >= 200 && status < 300;
      return { steps: [reach, step('credentials', well, well ? 'The credentials are accepted.' : `${host} answered ${status} when asked about the account; the message will show more.`)], ready: true };
    } catch (error) {
      if (!(error instanceof WatchpostError)) throw error;
      return { steps: [step('reach', false, maskNumbers(error.message))], ready: false };
    }
  }
}

function step(name: string, ok: boolean, sentence: string): Step {
  return { name, ok, sentence };
}
