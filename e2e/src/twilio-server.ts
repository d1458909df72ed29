import { createServer, type Server } from 'node:http';
import twilio from 'twilio';
import { until } from './until.js';

const ACCOUNT = 'AC00000000000000000000000000000123';
const TOKEN = 'twilio-secret-of-the-test';

interface SentMessage {
  sid: string;
  to: string;
  text: string;
  statusCallback: string;
}

/** Twilio's side of a channel: phones write to us, what we send is taken once the test lets it, and every call is signed by Twilio's own SDK. */
export class TwilioServer {
  readonly messages: SentMessage[] = [];
  private readonly server: Server;
  private readonly waiting: (() => void)[] = [];
  private holding = false;
  private received = 0;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
        const sid = `SM-out-${this.messages.length + 1}`;
        const answer = (): void => {
          this.messages.push({ sid, to: form.get('To') ?? '', text: form.get('Body') ?? '', statusCallback: form.get('StatusCallback') ?? '' });
          response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
        };
        if (this.holding) this.waiting.push(answer);
        else answer();
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  get host(): string {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('the server of Twilio does not listen');
    return `127.0.0.1:${address.port}`;
  }

  /** What the channel has to be set to. */
  get settings(): string {
    return JSON.stringify({ accountSid: ACCOUNT, authToken: TOKEN, apiBaseUrl: `http://${this.host}`, from: '+12025550100' });
  }

  /** Somebody writes an SMS to the channel with this address. */
  async receive(address: string, from: string, text: string): Promise<void> {
    this.received += 1;
    await this.call(address, { MessageSid: `SM-in-${this.received}`, AccountSid: ACCOUNT, From: from, To: '+12025550100', Body: text, NumMedia: '0' });
  }

  /** Takes nothing more until it is let go. */
  hold(): void {
    this.holding = true;
  }

  letGo(): void {
    this.holding = false;
    for (const answer of this.waiting.splice(0)) answer();
  }

  /** The operator tells what became of the message with this text. */
  async report(text: string, status: 'delivered' | 'undelivered'): Promise<void> {
    const message = await until(() => Promise.resolve(this.messages.find((each) => each.text === text)));
    await this.call(message.statusCallback, { MessageSid: message.sid, AccountSid: ACCOUNT, MessageStatus: status, To: message.to, From: '+12025550100' });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async call(address: string, form: Record<string, string>): Promise<void> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': twilio.getExpectedTwilioSignature(TOKEN, address, form) };
    const answer = await fetch(address, { method: 'POST', headers, body: new URLSearchParams(form) });
    if (answer.status !== 200) throw new Error(`Watchpost answered Twilio ${answer.status}: ${await answer.text()}`);
  }
}
