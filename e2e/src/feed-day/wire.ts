import { createServer, type Server, type Socket } from 'node:net';
import { type PlainMessage, tripleOf } from './plain-message.js';

/** A stream as NAADS runs it: whoever connects hears messages one after another over TCP, and a heartbeat that names the newest. */
export class Wire {
  private readonly listeners = new Set<Socket>();
  private readonly server: Server;
  private greeting = '';

  constructor() {
    this.server = createServer((socket) => {
      this.listeners.add(socket);
      socket.on('error', () => undefined).on('close', () => this.listeners.delete(socket)).resume();
      socket.write(this.greeting);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  get host(): string {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('the stream does not listen');
    return `127.0.0.1:${address.port}`;
  }

  get heard(): boolean {
    return this.listeners.size > 0;
  }

  /** A message cut anywhere, as TCP does. */
  send(message: string, pieces = 1): void {
    const bytes = Buffer.from(message);
    const size = Math.ceil(bytes.length / pieces);
    for (let from = 0; from < bytes.length; from += size) for (const socket of this.listeners) socket.write(bytes.subarray(from, from + size));
  }

  /** Ends every connection; whoever comes back hears `greeting` first. */
  breakOff(greeting: string): void {
    this.greeting = greeting;
    for (const socket of this.listeners) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.listeners) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** A heartbeat that names messages. */
export function heartbeat(named: readonly PlainMessage[]): string {
  const sent = `${new Date().toISOString().slice(0, 19)}-00:00`;
  return `<?xml version="1.0" encoding="utf-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>heartbeat-${sent}</identifier><sender>NAADS-Heartbeat</sender><sent>${sent}</sent>
<status>System</status><msgType>Alert</msgType><scope>Public</scope><references>${named.map(tripleOf).join(' ')}</references></alert>
`;
}
