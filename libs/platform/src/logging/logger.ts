import { type Logger, pino } from 'pino';
import { maskNumbers } from './mask-numbers.js';

export type { Logger };

// Until the configuration has been read only warnings are worth a line.
const LEVEL_BEFORE_CONFIGURATION = 'warn';

const SECRETS = ['password', 'token', 'secret', 'cookie', 'authorization', 'phone', 'email'];

/** What a reader needs of an error. Errors of clients and drivers carry sockets and connection settings along. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return { name, message, ...(code === undefined ? {} : { code }), stack, ...(cause === undefined || depth > 3 ? {} : { cause: describeError(cause, depth + 1) }) };
}

const root = pino({
  base: null,
  level: LEVEL_BEFORE_CONFIGURATION,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: (error: unknown) => describeError(error) },
  // Errors of gateways and databases carry people's numbers inside their sentences.
  hooks: { streamWrite: maskNumbers },
  redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
});

const loggers = new Map<string, Logger>();

/** The logger of one part of the program: `createLogger('alerts').info({ feedId }, 'Feed is back')`. */
export function createLogger(part: string): Logger {
  const known = loggers.get(part);
  if (known) return known;
  const logger = root.child({ part });
  loggers.set(part, logger);
  return logger;
}

/** Children keep the level they were born with, so a change is told to each of them. */
export function setLogLevel(level: string): void {
  root.level = level;
  for (const logger of loggers.values()) logger.level = level;
}
