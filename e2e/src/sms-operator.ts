import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Kannel of an operator: one user, one number it refuses; what it takes it delivers and reports at once. */
export class SmsOperator {
  readonly password = 'the-right-password-of-the-operator';
  readonly refusedNumber = '+15005550001';
  private readonly server = createServer((request, answer) => {
    const asked = new URL(request.url ?? '/', 'http://operator').searchParams;
    if (!asked.has('username')) return void answer.writeHead(404).end();
    if (asked.get('password') !== this.password) return void answer.writeHead(403).end('Authorization failed for sendsms');
    if (asked.get('to') === this.refusedNumber) return void answer.writeHead(400).end('No route to this number');
    answer.writeHead(202).end('0: Accepted for delivery');
    const report = asked.get('dlr-url')?.replace('%d', '1').replace('%F', 'operator-1');
    if (report) setTimeout(() => void fetch(report), 200);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
