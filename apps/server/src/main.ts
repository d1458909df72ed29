import 'reflect-metadata';
import { createLogger, parseConfig, ConfigError, type Config } from '@watchpost/platform';
import { drillNotice } from '@watchpost/drill';
import { createServer } from './server.js';

const log = createLogger('server');

try {
  const config = parseConfig(process.env);
  const server = await createServer(config);
  await server.listen(config.port, config.host);
  announce(config);
  const drill = await drillNotice(server);
  if (drill) console.log(`${drill}\n`);
} catch (error) {
  if (error instanceof ConfigError) console.error(`Watchpost cannot start: ${error.message}`);
  else log.fatal({ err: error }, 'Watchpost cannot start');
  process.exit(1);
}

function announce(config: Config): void {
  const address = config.publicUrl ?? `http://localhost:${config.port}`;
  const shape = { embedded: 'embedded database', server: 'PostgreSQL', cluster: 'PostgreSQL and Redis' }[config.shape];
  console.log(`\nWatchpost is running: ${address}  (${shape}; ${[...config.roles].join(' and ')})\n`);
}
