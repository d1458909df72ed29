import { createServer, type RequestListener, type Server } from 'node:http';

/** A bare node http server on a free port, which it prints for whoever started it. */
export function listen(listener: RequestListener): Server {
  const server = createServer(listener);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(address && typeof address === 'object' ? address.port : '');
  });
  return server;
}

export async function bodyOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
