import { bareNumber } from '@watchpost/sms';
import { email } from '../email/email.gateway.js';
import { feedChannel } from '../feed-channel/feed.gateway.js';
import { africasTalking } from './africas-talking/africas-talking.gateway.js';
import { frontlinesms } from './frontlinesms/frontlinesms.gateway.js';
import type { Acknowledgement, DeliveryReport, Gateway, GatewayDescription, HookRequest, OutboundRequest, OutboundSms, PhoneEvent, Poll, PollEnd, ReadInbound, SendResult, Verification, WayOut } from './gateway.js';
import { generic } from './generic/generic.gateway.js';
import { httpsms } from './httpsms/httpsms.gateway.js';
import { infobip } from './infobip/infobip.gateway.js';
import { kannel } from './kannel/kannel.gateway.js';
import { describeSettings, settingsOf, type DescribedSetting } from './settings-shown.js';
import { simulated } from './simulated/simulated.gateway.js';
import { smsGateAndroid } from './sms-gate-android/sms-gate-android.gateway.js';
import { smssync } from './smssync/smssync.gateway.js';
import { twilio } from './twilio/twilio.gateway.js';
import { vonage } from './vonage/vonage.gateway.js';

/** A gateway with its settings already checked and bound: callers need not know which one it is. */
export interface BoundGateway {
  name: string;
  verify: (request: HookRequest) => Verification;
  readInbound: (request: HookRequest) => ReadInbound;
  readDeliveryReport: (request: HookRequest) => DeliveryReport | readonly DeliveryReport[] | undefined;
  acknowledge: () => Acknowledgement;
  buildOutbound: (message: OutboundSms) => OutboundRequest | undefined;
  readSendResult: (response: { status: number; body: string }) => SendResult;
  simulate: ((message: OutboundSms) => PhoneEvent[]) | undefined;
  tasks: Gateway<unknown>['tasks'];
  buildCheck: (() => OutboundRequest | undefined) | undefined;
  poll: ((poll: Poll) => Promise<PollEnd>) | undefined;
  deliver: ((message: OutboundSms, out: WayOut) => Promise<SendResult | undefined>) | undefined;
}

/** What a gateway is, before any channel uses it. */
export interface GatewayKind extends Omit<GatewayDescription, 'settings'> {
  name: string;
  settings: readonly DescribedSetting[];
}

interface Registered {
  /** Every name the schema takes, described or not. */
  settingNames: readonly string[];
  isPolled: boolean;
  bind: (settings: unknown) => BoundGateway;
  kind: GatewayKind;
}

function register<Settings>(gateway: Gateway<Settings>): Registered {
  return {
    settingNames: [...settingsOf(gateway.settings).keys()],
    isPolled: gateway.poll !== undefined,
    kind: { ...gateway.description, name: gateway.name, settings: describeSettings(gateway.settings, gateway.description) },
    bind(raw) {
      const settings = gateway.settings.parse(raw);
      const { buildCheck, deliver, simulate, poll } = gateway;
      const addressed = (message: OutboundSms): OutboundSms => (gateway.whatsApp ? message : { ...message, to: bareNumber(message.to) });
      return {
        name: gateway.name,
        verify: (request) => gateway.verify(request, settings),
        readInbound: (request) => gateway.readInbound(request, settings),
        readDeliveryReport: (request) => gateway.readDeliveryReport(request, settings),
        acknowledge: () => gateway.acknowledge(settings),
        buildOutbound: (message) => gateway.buildOutbound(addressed(message), settings),
        readSendResult: (response) => gateway.readSendResult(response, settings),
        simulate: simulate && ((message) => simulate(addressed(message), settings)),
        tasks: gateway.tasks,
        buildCheck: buildCheck && (() => buildCheck(settings)),
        poll: poll && ((asked) => poll(asked, settings)),
        deliver: deliver && ((message, out) => deliver(addressed(message), out, settings)),
      };
    },
  };
}

/** One folder a gateway; adding one is a folder and a line here. */
const REGISTERED: readonly Registered[] = [
  register(twilio), register(vonage), register(africasTalking), register(infobip), register(smssync), register(smsGateAndroid),
  register(httpsms), register(kannel), register(frontlinesms), register(generic), register(email), register(feedChannel), register(simulated),
];
const BY_NAME = new Map(REGISTERED.map((registered) => [registered.kind.name, registered]));

export const GATEWAYS: readonly GatewayKind[] = REGISTERED.map(({ kind }) => kind);
/** Whether a channel with this gateway can send to a phone number. */
export function sendsToPhones(name: string): boolean {
  return name !== 'email' && (gatewayKind(name)?.outbound ?? false);
}

export const GATEWAY_NAMES: readonly string[] = [...BY_NAME.keys()];
/** Those that are looked into: what has no webhook, and what may have been missed by one. */
export const POLLED_GATEWAYS: readonly string[] = REGISTERED.filter(({ isPolled }) => isPolled).map(({ kind }) => kind.name);

export function gatewayKind(name: string): GatewayKind | undefined {
  return BY_NAME.get(name)?.kind;
}

export function settingNames(name: string): readonly string[] {
  return BY_NAME.get(name)?.settingNames ?? [];
}

/** The gateway with its settings, or undefined when it is none that takes webhooks (web, drill). Throws ZodError on bad settings. */
export function bindGateway(name: string, settings: unknown): BoundGateway | undefined {
  return BY_NAME.get(name)?.bind(settings);
}
