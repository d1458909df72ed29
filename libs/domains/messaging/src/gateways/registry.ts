import type { Acknowledgement, DeliveryReport, Gateway, HookRequest, OutboundRequest, OutboundSms, ReadInbound, SendResult, Verification, WayOut } from './gateway.js';
import { africasTalking } from './africas-talking/africas-talking.gateway.js';
import { generic } from './generic/generic.gateway.js';
import { httpsms } from './httpsms/httpsms.gateway.js';
import { infobip } from './infobip/infobip.gateway.js';
import { kannel } from './kannel/kannel.gateway.js';
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
  deliver: ((message: OutboundSms, out: WayOut) => Promise<SendResult | undefined>) | undefined;
}

function binder<Settings>(gateway: Gateway<Settings>): (settings: unknown) => BoundGateway {
  return (raw) => {
    const settings = gateway.settings.parse(raw);
    const { deliver } = gateway;
    return {
      name: gateway.name,
      verify: (request) => gateway.verify(request, settings),
      readInbound: (request) => gateway.readInbound(request, settings),
      readDeliveryReport: (request) => gateway.readDeliveryReport(request, settings),
      acknowledge: () => gateway.acknowledge(settings),
      buildOutbound: (message) => gateway.buildOutbound(message, settings),
      readSendResult: (response) => gateway.readSendResult(response, settings),
      deliver: deliver && ((message, out) => deliver(message, out, settings)),
    };
  };
}

/** One folder a gateway; adding one is a folder and a line here. */
const GATEWAYS: Record<string, (settings: unknown) => BoundGateway> = {
  [twilio.name]: binder(twilio),
  [vonage.name]: binder(vonage),
  [africasTalking.name]: binder(africasTalking),
  [infobip.name]: binder(infobip),
  [smssync.name]: binder(smssync),
  [smsGateAndroid.name]: binder(smsGateAndroid),
  [httpsms.name]: binder(httpsms),
  [kannel.name]: binder(kannel),
  [generic.name]: binder(generic),
};

export const GATEWAY_NAMES: readonly string[] = Object.keys(GATEWAYS);

/** The gateway with its settings, or undefined when it is none that takes webhooks (web, drill). Throws ZodError on bad settings. */
export function bindGateway(name: string, settings: unknown): BoundGateway | undefined {
  return GATEWAYS[name]?.(settings);
}
