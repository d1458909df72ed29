import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from '../api.js';
import type { History, Outcome } from './history.js';
import { pause } from './pause.js';

const SECRET = 'kill drill secret';
/** Few enough that each has a line of messages whose order can be broken. */
const SENDERS = 40;

export const messageId = (index: number): string => `kill-${index}`;
export const senderOf = (index: number): number => index % SENDERS;

/** The operator's side of sending: counts how often each of our messages was handed to it. */
export class Operator {
  readonly taken = new Map<string, number>();
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { id: string };
      this.taken.set(id, (this.taken.get(id) ?? 0) + 1);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: `operator-${id}` }));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** The address of a new channel whose answers go to the operator. */
export async function addChannel(api: Api, operator: string): Promise<string> {
  const settings = { auth: { kind: 'hmac', secrets: [SECRET] }, outbound: { url: `http://${operator}/send` } };
  const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
    input: { name: 'Kill drill', gateway: 'generic', maxPerSecond: 1000, settings: JSON.stringify(settings) },
  });
  return addChannel.address;
}

/**
 * Gateways deliver messages, each sender's one after the other: the next leaves when the last was acknowledged. They resend
 * until they get a success, and sometimes all the same. At least so many messages, and slowly more while it goes on.
 */
export async function deliverAll(hook: string, messages: number, random: () => number, history: History, goingOn: () => boolean): Promise<void> {
  const line = async (sender: number): Promise<void> => {
    for (let index = sender; index < messages || goingOn(); index += SENDERS) {
      const send = (): Promise<Outcome> => history.record({ kind: 'send', client: `sender ${sender}`, subject: messageId(index) }, () => deliver(hook, index));
      while ((await send()) !== 'ok') await pause(50 + random() * 400);
      if (random() < 0.05) await send();
      await pause(random() * (index < messages ? 100 : 4_000));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => line(sender)));
}

async function deliver(hook: string, index: number): Promise<Outcome> {
  const sender = `+5690000${String(senderOf(index)).padStart(4, '0')}`;
  const text = `Flood in house ${index}, water is rising, -33.${String(index).padStart(5, '0')}, -71.6`;
  const body = JSON.stringify({ id: messageId(index), from: sender, to: '7000', text });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
  const answer = await fetch(hook, { method: 'POST', headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }, body, signal: AbortSignal.timeout(10_000) });
  await answer.arrayBuffer();
  if (answer.ok) return 'ok';
  return answer.status < 500 ? 'failed' : 'unknown';
}
