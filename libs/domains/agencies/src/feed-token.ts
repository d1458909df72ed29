import type { Sql } from '@watchpost/platform';
import { selectAgencyByTokenHash, type AgencyRow } from './agencies.sql.js';
import { hashToken } from './tokens.js';

// Says at a glance, in a log or a leaked file, what kind of secret it is.
export const FEED_TOKEN_PREFIX = 'feed_';
const MAX_TOKEN_LENGTH = 100;

/** The agency that a feed address belongs to, with its area; null for an unknown or renewed address. */
export async function findAgencyByFeedToken(sql: Sql, token: string): Promise<AgencyRow | null> {
  if (!token.startsWith(FEED_TOKEN_PREFIX) || token.length > MAX_TOKEN_LENGTH) return null;
  return selectAgencyByTokenHash(sql, hashToken(token));
}
