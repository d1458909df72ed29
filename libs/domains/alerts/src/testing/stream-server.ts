import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { NamedMessage } from '../streams/stream-archive.js';

/** A TCP server that plays messages to whoever is connected, as well or as badly as a test says. */
export class StreamServer {
  readonly sockets = new Set<Socket>();
  /** Connections so far. */
  calls = 0;
  private greeting: (socket: Socket) => void = () => undefined;

  private constructor(private server: Server) {}

  static async start(): Promise<StreamServer> {
    const stream = new StreamServer(createServer());
    await stream.listen(0);
    return stream;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** What every new connection gets at once. */
  onConnect(greeting: (socket: Socket) => void): void {
    this.greeting = greeting;
  }

  send(...pieces: (Uint8Array | string)[]): void {
    for (const socket of this.sockets) for (const piece of pieces) socket.write(piece);
  }

  /** Ends every connection, and answers no new one until `mend`. */
  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(port: number): Promise<void> {
    this.server = createServer();
    await this.listen(port);
  }

  async stop(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private async listen(port: number): Promise<void> {
    this.server.on('connection', (socket) => {
      this.calls += 1;
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket)).resume();
      this.greeting(socket);
    });
    await new Promise<void>((listening) => this.server.listen(port, '127.0.0.1', listening));
  }
}

/** A heartbeat as NAADS sends it. */
export function heartbeatBytes(named: readonly NamedMessage[]): Uint8Array {
  const references = named.map(({ sender, identifier, sent }) => `${sender},${identifier},${sent}`).join(' ');
  return Buffer.from(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>heartbeat-${Math.random().toString(36).slice(2)}</identifier>
  <sender>NAADS-Heartbeat</sender>
  <sent>${new Date().toISOString().slice(0, 19)}-00:00</sent>
  <status>System</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <references>${references}</references>
</alert>`);
}
