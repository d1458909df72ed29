/** How long and how much a foreign server may cost us. */
export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly wireBytes: number;
  /** How many times larger than the allowed wire size the unpacked answer may be. */
  readonly unpackedFactor: number;
  /** Unpacked to packed bytes; above it the answer is a compression bomb. */
  readonly ratio: number;
  readonly redirects: number;
}

export const FETCH_LIMITS: FetchLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  idleMs: 10_000,
  totalMs: 30_000,
  wireBytes: 5 * 1024 * 1024,
  unpackedFactor: 4,
  ratio: 100,
  redirects: 3,
};
