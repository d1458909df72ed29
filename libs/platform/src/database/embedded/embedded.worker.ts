// Runs in a thread of its own: the engine is one long computation per statement and would stop the event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedEngine } from './embedded-engine.js';
import { WireServer } from './wire-server.js';

export interface EmbeddedWorkerData {
  directory: string;
  password: string;
  port: number;
}

if (parentPort === null) throw new Error('embedded.worker runs in a worker thread only');
const port = parentPort;
const data = workerData as EmbeddedWorkerData;

const engine = await EmbeddedEngine.open(data.directory);
const server = new WireServer({ engine, parameters: await engine.parameters(), password: data.password, port: data.port });
port.postMessage({ port: await server.listen() });
port.once('message', () => {
  void (async () => {
    await server.close();
    await engine.close();
    process.exit(0);
  })();
});
