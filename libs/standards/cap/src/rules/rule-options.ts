import type { CapPair } from '../alert.model.js';

/** What a message can't say of itself and some rules need. Rules whose option is missing are left out. */
export interface RuleOptions {
  /** When the message came, for a sender whose clock runs ahead. */
  now?: Date;
  /** A warning for longer than this is suspect. 31 days by default. */
  maxLifetimeDays?: number;
  /** Whether a registry knows the code; null when it does not hold the system. */
  knowsGeocode?: (geocode: CapPair) => boolean | null;
}

/** `/alert/info[2]`: a number only where several siblings share the name. */
export function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
