import { readSettings, type Role } from './settings.js';

/** The three shapes of one program; only the platform ever asks which one it is. */
export type Shape = 'embedded' | 'server' | 'cluster';

export interface Config {
  readonly shape: Shape;
  readonly port: number;
  readonly host: string;
  /** Where the embedded database and spooled files live. */
  readonly dataDir: string;
  /** The address people type, without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly roles: ReadonlySet<Role>;
  readonly adminEmail?: string;
  readonly adminPassword?: string;
  /** true or false as told; undefined lets the first start of the embedded shape decide. */
  readonly drill: boolean | undefined;
  /** `host` or `host:port` that the fetcher may reach although the address is private. */
  readonly allowedPrivateHosts: readonly string[];
  readonly logLevel: string;
  /** Whose X-Forwarded-* headers are believed: nobody's, the last n proxies', or those at the listed addresses. */
  readonly trustProxy: false | number | string;
  /** The WebSub hub that is told when the public feeds change. */
  readonly websubHub: string | undefined;
  /** Certificates of authorities that may vouch for the signers of alerts, in PEM; empty: none. */
  readonly capAuthorities: string;
  /** The calling code, digits only, of numbers that are written in their national form; undefined: they are not understood. */
  readonly countryCallingCode: string | undefined;
  /** When set, /metrics wants it as a bearer token. */
  readonly metricsToken: string | undefined;
  /** Seals the keys that seal values in the database, the present one first; empty: a file in dataDir is used. */
  readonly sealingKeys: readonly Buffer[];
  /** Hides what only developers need, such as introspection for the public. */
  readonly production: boolean;
  /** Set by the command line: where a running program holds the embedded database, it is used together with that one. */
  readonly joinsRunning?: boolean;
}

export const CONFIG = Symbol('watchpost configuration');

/** Reads the environment once. Throws a ConfigError with one sentence for each bad variable. */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const settings = readSettings(env);
  const shape = settings.REDIS_URL ? 'cluster' : settings.DATABASE_URL ? 'server' : 'embedded';
  return Object.freeze({
    shape,
    port: settings.PORT,
    // A first look on a laptop should not open a door to its network; a server is there to be reached.
    host: settings.HOST ?? (shape === 'embedded' ? '127.0.0.1' : '0.0.0.0'),
    dataDir: settings.DATA_DIR,
    publicUrl: settings.PUBLIC_URL,
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    roles: settings.ROLES,
    adminEmail: settings.ADMIN_EMAIL,
    adminPassword: settings.ADMIN_PASSWORD,
    drill: settings.DRILL,
    allowedPrivateHosts: settings.ALLOWED_PRIVATE_HOSTS,
    logLevel: settings.LOG_LEVEL,
    trustProxy: settings.TRUST_PROXY,
    websubHub: settings.WEBSUB_HUB,
    capAuthorities: settings.CAP_CA_FILE,
    countryCallingCode: settings.COUNTRY_CALLING_CODE,
    metricsToken: settings.METRICS_TOKEN,
    sealingKeys: settings.SEALING_KEY,
    production: settings.NODE_ENV === 'production',
  });
}
