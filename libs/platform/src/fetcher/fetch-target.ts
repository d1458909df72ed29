import { isIP } from 'node:net';
import { fetchFailure } from './fetch-failure.js';
import type { DialTarget } from './dialer.js';

export interface FetchTarget extends DialTarget {
  readonly url: URL;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const MAX_URL_LENGTH = 2048;

/**
 * Checks an address before anything is looked up. URL has already turned every spelling of an IPv4 literal
 * (2130706433, 0x7f.1, 0177.0.0.1) into the four usual numbers.
 */
export function parseTarget(text: string, allowedPrivateHosts: readonly string[], base?: URL): FetchTarget {
  const shown = text.slice(0, 100);
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base)) throw fetchFailure('address', `"${shown}" is not a web address.`);
  const url = new URL(text, base);
  const defaultPort = DEFAULT_PORTS[url.protocol];
  if (!defaultPort) throw fetchFailure('address', `"${shown}" is not a web address: it must begin with http:// or https://.`);
  if (url.username || url.password) throw fetchFailure('address', `The address of ${url.hostname} contains a user name or password, which is not supported. Take it out.`);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port ? Number(url.port) : defaultPort;
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  const portAllowed = allowedPrivateHosts.includes(`${host}:${port}`);
  const usual = port === 80 || port === 443;
  if (!usual && !portAllowed) {
    throw fetchFailure('address', `Port ${port} of ${host} is not fetched: only 80 and 443 are. If this is meant, add ${host}:${port} to ALLOWED_PRIVATE_HOSTS.`);
  }
  return { url, hostname, port, secure: url.protocol === 'https:', privateAllowed: portAllowed || (usual && allowedPrivateHosts.includes(host)) };
}
