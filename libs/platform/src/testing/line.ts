import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire to a server that a test can cut and mend. */
export class Line {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    readonly port: number,
    private readonly connect: () => Socket,
  ) {}

  static async to(host: string, port: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new Line(server, (server.address() as AddressInfo).port, () => createConnection({ host, port }));
    line.serve();
    return line;
  }

  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    this.server = createServer();
    this.serve();
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    await this.cut();
  }

  private serve(): void {
    this.server.on('connection', (client) => {
      const server = this.connect();
      for (const [socket, other] of [[client, server], [server, client]] as const) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
      }
      client.pipe(server).pipe(client);
    });
  }
}
