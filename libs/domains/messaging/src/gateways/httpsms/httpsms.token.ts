import { z } from 'zod';
import { createHmac } from 'node:crypto';
import { isOneOf } from '../signature.js';

const headerSchema = z.object({ alg: z.literal('HS256') });
const claimsSchema = z.object({ aud: z.union([z.string(), z.array(z.string())]), exp: z.number(), nbf: z.number().optional() });

export interface ExpectedToken {
  keys: readonly string[];
  /** The webhook's address as httpSMS knows it. */
  audience: string;
  now: Date;
  leewaySeconds: number;
}

/** Why a JSON web token (HS256 only) is not accepted; undefined when it is. */
export function tokenProblem(token: string, { keys, audience, now, leewaySeconds }: ExpectedToken): string | undefined {
  const [header = '', claims = '', signature = '', ...rest] = token.split('.');
  if (!signature || rest.length > 0 || !headerSchema.safeParse(decoded(header)).success) return 'the bearer token is missing or no HS256 token';
  const right = isOneOf(signature, keys.map((key) => createHmac('sha256', key).update(`${header}.${claims}`).digest('base64url')));
  if (!right) return 'the token is signed with another key: check the signing key of the webhook';
  const read = claimsSchema.safeParse(decoded(claims));
  if (!read.success) return 'the token lacks aud or exp';
  const seconds = now.getTime() / 1000;
  if (read.data.exp < seconds - leewaySeconds || (read.data.nbf ?? 0) > seconds + leewaySeconds) return 'the token is not valid at this time: check the clock of this server';
  return [read.data.aud].flat().includes(audience) ? undefined : 'the token is meant for another address: PUBLIC_URL and the address given to httpSMS must be the same';
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
