import { createLogger } from '../logging/logger.js';
import type { WatchpostError } from './watchpost-error.js';

const log = createLogger('errors');

/** Only what is our fault, or our neighbours', is worth a line; what the client got wrong is told to the client. */
export function logFailure(error: WatchpostError, requestId: string): void {
  if (error.code === 'INTERNAL') log.error({ err: error.cause ?? error, requestId }, 'Unexpected failure');
  else if (error.code === 'UNAVAILABLE') log.warn({ err: error.cause ?? error, requestId }, error.message);
}
