import type { LoggerService } from '@nestjs/common';
import { createLogger } from './logger.js';

const log = createLogger('nest');

/** Lets Nest write into our own log: its start-up chatter counts as debug. */
export class NestLogger implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    log.debug({ context: rest.at(-1) }, String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    log.debug({ context: rest.at(-1) }, String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    log.trace({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    log.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof Error) log.error({ err: message }, message.message);
    else log.error({ details: rest }, String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    log.fatal({ details: rest }, String(message));
  }
}
