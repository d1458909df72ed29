import type { Acknowledgement, SendResult } from './gateway.js';

/** What most gateways take for "received". */
export const RECEIVED: Acknowledgement = { status: 200, contentType: 'text/plain', body: '' };

/** What an HTTP status that is no success means: too much or broken over there is tried again, the rest is not. */
export function refusedBy(gateway: string, status: number, reason = ''): SendResult {
  const error = `${gateway} answered ${status}${reason && `: ${reason.slice(0, 200).replace(/\.$/, '')}`}.`;
  return { outcome: status === 408 || status === 429 || status >= 500 ? 'retry' : 'failed', error };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
