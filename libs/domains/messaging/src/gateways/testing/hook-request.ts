import type { HookRequest, OutboundSms } from '../gateway.js';
import { bindGateway, type BoundGateway } from '../registry.js';

export const NOW = new Date('2026-11-22T12:00:00Z');
export const PATH = '/hooks/sms/a-long-random-key';
export const BASE = 'https://watch.example.org';

/** By way of the registry, so that each spec also proves that its gateway is in it. */
export function bound(name: string, settings: object = {}): BoundGateway {
  const gateway = bindGateway(name, settings);
  if (!gateway) throw new Error(`the gateway ${name} is not registered`);
  return gateway;
}

export function hookRequest(given: Partial<HookRequest> = {}): HookRequest {
  return { method: 'POST', url: PATH, headers: {}, rawBody: Buffer.alloc(0), publicBaseUrl: BASE, receivedAt: NOW, remoteAddress: '192.0.2.7', ...given };
}

export function formRequest(form: Record<string, string> | string, url = PATH): HookRequest {
  return hookRequest({ url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, rawBody: Buffer.from(new URLSearchParams(form).toString()) });
}

export function jsonRequest(document: unknown, headers: Record<string, string> = {}, url = PATH): HookRequest {
  return hookRequest({ url, headers: { 'content-type': 'application/json', ...headers }, rawBody: Buffer.from(JSON.stringify(document)) });
}

export const ANSWER: OutboundSms = { id: '7', to: '+639175550101', from: '+15005550006', text: 'Received as #12.', statusCallbackUrl: `${BASE}${PATH}/status?ref=7` };
