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
  return { url, hostname, port, secure: url.protocol === 'https:', privateAllowed: portAllowed || (usual && allowedPrivateHosts.includes(host)), protocols: ['http/1.1'] };
}

/**
 * Checks the address of a stream, `tcp://host:port` or `tls://host:port`. Any port will do: nothing but a TLS greeting
 * is ever said there. The host is read as that of a web address is, so that every spelling of a literal is known.
 */
export function parseStreamTarget(text: string, allowedPrivateHosts: readonly string[]): DialTarget {
  const shown = text.slice(0, 100);
  const parts = /^(tcp|tls):\/\/([^/?#@\s]{1,300})\/?$/i.exec(text.trim());
  const url = parts && URL.canParse(`http://${parts[2]}`) ? new URL(`http://${parts[2]}`) : null;
  // The port 80, which URL leaves out, is no port of a stream that anybody would mean.
  if (!parts || !url?.port) throw fetchFailure('address', `"${shown}" is not the address of a stream. It looks like tcp://host:port or tls://host:port.`);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  const privateAllowed = allowedPrivateHosts.includes(`${host}:${url.port}`) || allowedPrivateHosts.includes(host);
  return { hostname, port: Number(url.port), secure: parts[1]?.toLowerCase() === 'tls', privateAllowed };
}
