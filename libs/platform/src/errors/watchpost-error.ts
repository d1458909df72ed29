/** Every way a request can fail, in words that clients can rely on. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_LARGE'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'UPSTREAM'
  | 'INTERNAL';

const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  UPSTREAM: 502,
  INTERNAL: 500,
};

/** The one error family. The message is a sentence that tells the user what to do. */
export class WatchpostError extends Error {
  override readonly name = 'WatchpostError';
  readonly httpStatus: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: Record<string, unknown>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.httpStatus = HTTP_STATUS[code];
  }

  /** Seconds after which a retry makes sense, for the Retry-After header. */
  get retryAfterSeconds(): number | undefined {
    const seconds = this.details?.['retryAfterSeconds'];
    return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : undefined;
  }
}
