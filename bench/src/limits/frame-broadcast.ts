// The limit of telling everybody: one pre-built frame written to every socket.
import { WebSocketServer } from 'ws';
import { bodyOf, listen } from './listen.js';

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = listen((request, response) => {
  void bodyOf(request).then((body) => {
    const frame = Buffer.concat([frameHeader(body.length), body]);
    for (const client of sockets.clients) (client as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(frame);
    response.end();
  });
});
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => undefined));

/** RFC 6455 header of an unmasked, final text frame below 64 kB. */
function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  return Buffer.from([0x81, 126, length >> 8, length & 255]);
}
