// Many subscribers in one process: says when all are connected, then after each event how long it took to reach them.
import { WebSocket } from 'ws';

const [url = '', count = '0', query = ''] = process.argv.slice(2);
const wanted = Number(count);
let ready = 0;
let received: number[] = [];

for (let index = 0; index < wanted; index++) {
  const socket = new WebSocket(url, query ? 'graphql-transport-ws' : undefined, { perMessageDeflate: false });
  socket.on('open', () => {
    if (query) socket.send(JSON.stringify({ type: 'connection_init' }));
    else connected();
  });
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (query && text.includes('"connection_ack"')) {
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      setTimeout(connected, 500);
    } else if (text.includes('"next"')) arrived();
    else if (query && text.includes('"ping"')) socket.send('{"type":"pong"}');
  });
}

function connected(): void {
  ready++;
  if (ready === wanted) process.send?.(0);
}

function arrived(): void {
  received.push(performance.now());
  if (received.length < wanted) return;
  const spread = (received[Math.floor(wanted * 0.99)] ?? 0) - (received[0] ?? 0);
  received = [];
  process.send?.(spread);
}
