import { type Logger, pino } from 'pino';

export type { Logger };

// Until the configuration has been read only warnings are worth a line.
const LEVEL_BEFORE_CONFIGURATION = 'warn';

const SECRETS = ['password', 'token', 'secret', 'cookie', 'authorization', 'phone', 'email'];

const root = pino({
  base: null,
  level: LEVEL_BEFORE_CONFIGURATION,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
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
