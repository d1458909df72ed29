import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { z } from 'zod';
import { readKeyText } from '../sealing/key-encryption-key.js';

/** What one process does: answers requests, works through the queue, or both. */
export type Role = 'api' | 'worker';

/** What stops the start: one sentence for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

const ROLE_NAMES: readonly Role[] = ['api', 'worker'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const MIN_PASSWORD_LENGTH = 12;
const MAX_PASSWORD_LENGTH = 128;
const MIN_TOKEN_LENGTH = 16;

/** A variable with its own reader; the reader answers undefined for a bad value. Secrets are not repeated in the sentence. */
function variable<T>(name: string, allowed: string, read: (text: string) => T | undefined, { secret = false } = {}) {
  return z.string().transform((text, context): T => {
    const value = read(text.trim());
    if (value !== undefined) return value;
    context.addIssue(`${name} is ${secret ? 'not valid' : `"${text}"`}, but must be ${allowed}.`);
    return z.NEVER;
  });
}

function within(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? value : undefined;
}

function url(text: string, protocols: readonly string[]): URL | undefined {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) ? new URL(text) : undefined;
}

function connectionUrl(text: string, protocols: readonly string[]): string | undefined {
  return url(text, protocols)?.hostname ? text : undefined;
}

/** An origin: a path would break every absolute address the program prints. */
function origin(text: string): string | undefined {
  const parsed = url(text, ['http:', 'https:']);
  return parsed && parsed.pathname === '/' && !parsed.search && !parsed.hash && !parsed.username ? parsed.origin : undefined;
}

function list(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function roles(text: string): ReadonlySet<Role> | undefined {
  const names = list(text);
  const known = ROLE_NAMES.filter((role) => names.includes(role));
  return known.length > 0 && names.every((name) => (ROLE_NAMES as readonly string[]).includes(name)) ? new Set(known) : undefined;
}

const HOST_ENTRY = /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?)(:\d{1,5})?$/;

function hosts(text: string): string[] | undefined {
  const entries = list(text.toLowerCase());
  return entries.every((entry) => HOST_ENTRY.test(entry)) ? entries : undefined;
}

function sealingKeys(text: string): Buffer[] | undefined {
  const keys = list(text).map(readKeyText);
  return keys.length > 0 && keys.every((key) => key !== undefined) ? keys : undefined;
}

function callingCode(text: string): string | undefined {
  const digits = text.replace(/^\+/, '');
  return getCountries().some((country) => getCountryCallingCode(country) === digits) ? digits : undefined;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----/g;

/** The certificates in a file as PEM text; undefined when there is none or one can't be read. */
function certificates(path: string): string | undefined {
  try {
    const blocks = readFileSync(path, 'latin1').match(CERTIFICATE) ?? [];
    return blocks.length > 0 && blocks.every((block) => new X509Certificate(block)) ? blocks.join('\n') : undefined;
  } catch {
    return undefined;
  }
}

function flag(text: string): boolean | undefined {
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
}

function isNetwork(entry: string): boolean {
  const [address = '', bits] = entry.split('/');
  return isIP(address) > 0 && (bits === undefined || within(bits, 0, isIP(address) === 4 ? 32 : 128) !== undefined);
}

function trustProxy(text: string): false | number | string | undefined {
  if (text === '0' || text === 'false') return false;
  const entries = list(text);
  return within(text, 1, 10) ?? (entries.every(isNetwork) ? entries.join(',') : undefined);
}

const POSTGRES = ['postgres:', 'postgresql:'];
const REDIS = ['redis:', 'rediss:'];

const variables = z.object({
  PORT: variable('PORT', 'a whole number from 0 to 65535 (0 takes any free port)', (text) => within(text, 0, 65535)).default(3000),
  HOST: variable('HOST', 'an IP address or host name to listen on, such as 0.0.0.0 for every network', (text) => (/^[\w.:-]+$/.test(text) ? text : undefined)).optional(),
  DATA_DIR: z.string().default('.watchpost'),
  DATABASE_URL: variable('DATABASE_URL', 'an address such as postgresql://user:password@host:5432/watchpost', (text) => connectionUrl(text, POSTGRES), { secret: true }).optional(),
  REDIS_URL: variable('REDIS_URL', 'an address such as redis://host:6379 or rediss://host:6380', (text) => connectionUrl(text, REDIS), { secret: true }).optional(),
  ROLES: variable('ROLES', 'api, worker or api,worker', roles).default(new Set(ROLE_NAMES)),
  PUBLIC_URL: variable('PUBLIC_URL', 'the address people type, without a path, such as https://watchpost.example.org', origin).optional(),
  ADMIN_EMAIL: variable('ADMIN_EMAIL', 'an e-mail address', (text) => (z.email().safeParse(text).success ? text.toLowerCase() : undefined)).optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `ADMIN_PASSWORD is too short: it must have at least ${MIN_PASSWORD_LENGTH} characters.`)
    .max(MAX_PASSWORD_LENGTH, `ADMIN_PASSWORD is too long: it may have at most ${MAX_PASSWORD_LENGTH} characters.`)
    .optional(),
  DRILL: variable('DRILL', '1 (load the drill) or 0 (do not)', flag).optional(),
  ALLOWED_PRIVATE_HOSTS: variable('ALLOWED_PRIVATE_HOSTS', 'a list of host or host:port, such as intranet.example.org,10.0.0.5:8080', hosts).default([]),
  LOG_LEVEL: variable('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, (text) => (LOG_LEVELS.includes(text) ? text : undefined)).default('info'),
  TRUST_PROXY: variable('TRUST_PROXY', '0, the number of proxies in front (1 to 10), or a list of their addresses', trustProxy).default(false),
  WEBSUB_HUB: variable('WEBSUB_HUB', 'the address of a WebSub hub, such as https://hub.example.org/', (text) => url(text, ['http:', 'https:'])?.href).optional(),
  CAP_CA_FILE: variable('CAP_CA_FILE', 'the path of a file that can be read and holds certificates in PEM', certificates).default(''),
  COUNTRY_CALLING_CODE: variable('COUNTRY_CALLING_CODE', 'the calling code of a country, such as 63', callingCode).optional(),
  METRICS_TOKEN: variable('METRICS_TOKEN', `at least ${MIN_TOKEN_LENGTH} characters`, (text) => (text.length >= MIN_TOKEN_LENGTH ? text : undefined), { secret: true }).optional(),
  SEALING_KEY: variable('SEALING_KEY', '32 random bytes in base64 or hex, made for example by `openssl rand -base64 32`; when the key is changed, the new one and then the old one', sealingKeys, { secret: true }).default([]),
  NODE_ENV: z.string().optional(),
});

/** Every variable there is; docs/operations.md explains each. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

const together = variables.superRefine((settings, context) => {
  if (settings.REDIS_URL && !settings.DATABASE_URL) {
    context.addIssue('REDIS_URL is set, but DATABASE_URL is not: Redis carries only the queue and live updates. Set DATABASE_URL too, or remove REDIS_URL.');
  }
  if (!settings.DATABASE_URL && settings.ROLES.size < ROLE_NAMES.length) {
    context.addIssue('ROLES names one role only, but DATABASE_URL is not set: the embedded database lives inside one process, which must be api,worker. Remove ROLES or set DATABASE_URL.');
  }
  if (settings.WEBSUB_HUB && !settings.PUBLIC_URL) {
    context.addIssue('WEBSUB_HUB is set, but PUBLIC_URL is not: the hub must be told an address where it can read the feeds. Set PUBLIC_URL too, or remove WEBSUB_HUB.');
  }
  if ((settings.ADMIN_EMAIL === undefined) !== (settings.ADMIN_PASSWORD === undefined)) {
    const [given, missing] = settings.ADMIN_EMAIL ? ['ADMIN_EMAIL', 'ADMIN_PASSWORD'] : ['ADMIN_PASSWORD', 'ADMIN_EMAIL'];
    context.addIssue(`${given} is set, but ${missing} is not: set both, or neither to get a one-time set-up link.`);
  }
});

export type Settings = z.infer<typeof variables>;

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  // An empty variable (as compose files and shells make them) means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const result = together.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => issue.message));
}
