import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isPublicAddress } from './address-guard.js';
import { fetchFailure, seconds } from './fetch-failure.js';

/** Answers with every address of a name. Replaced in tests by one that lies. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

export const resolveWithSystem: ResolveHost = async (hostname) => (await lookup(hostname, { all: true, verbatim: true })).map((entry) => entry.address);

export interface DialTarget {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** The setting names this host, so a private address is fine. */
  readonly privateAllowed: boolean;
  /** Protocols offered inside TLS. */
  readonly protocols?: readonly string[];
}

const MAX_ATTEMPTS = 3;

/** Resolves once and checks every address: one private address among public ones is an attack, not a fallback. */
async function checkedAddresses(target: DialTarget, resolve: ResolveHost): Promise<readonly string[]> {
  const { hostname } = target;
  const addresses = isIP(hostname) ? [hostname] : await resolveName(hostname, resolve);
  if (addresses.length === 0) throw fetchFailure('dns', `The name ${hostname} has no address. Check it for a typing mistake.`);
  const refused = target.privateAllowed ? undefined : addresses.find((address) => !isPublicAddress(address));
  if (refused === undefined) return addresses;
  const leadsTo = refused === hostname ? 'is an address' : `leads to ${refused}`;
  throw fetchFailure(
    'private_address',
    `${hostname} ${leadsTo} inside a private network, which is not fetched. If this is meant, add ${hostname} to ALLOWED_PRIVATE_HOSTS.`,
  );
}

async function resolveName(hostname: string, resolve: ResolveHost): Promise<readonly string[]> {
  try {
    return await resolve(hostname);
  } catch (error) {
    const code = (error as { code?: string }).code;
    const sentence =
      code === 'ENOTFOUND' || code === 'ENODATA'
        ? `The name ${hostname} does not exist. Check it for a typing mistake.`
        : `The name ${hostname} could not be looked up, because the name service does not answer.`;
    throw fetchFailure('dns', sentence, error);
  }
}

function open(target: DialTarget, address: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const { hostname, port, secure } = target;
    const socket = secure
      ? connectTls({ host: address, port, servername: isIP(hostname) ? '' : hostname, ALPNProtocols: [...(target.protocols ?? [])] })
      : connectTcp({ host: address, port });
    const fail = (error: Error) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = () => fail(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** Opens a socket to exactly one of the addresses that were checked; nothing is looked up a second time. */
export async function dial(target: DialTarget, resolve: ResolveHost, connectMs: number): Promise<Socket> {
  const tooSlow = fetchFailure('timeout', `${target.hostname} could not be reached within ${seconds(connectMs)}.`);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooSlow), connectMs);
  const aborted = new Promise<never>((_, reject) => controller.signal.addEventListener('abort', () => reject(tooSlow), { once: true }));
  aborted.catch(() => undefined);
  try {
    const addresses = await Promise.race([checkedAddresses(target, resolve), aborted]);
    let failure: unknown;
    for (const address of addresses.slice(0, MAX_ATTEMPTS)) {
      try {
        return await open(target, address, controller.signal);
      } catch (error) {
        failure = error;
        if (controller.signal.aborted) break;
      }
    }
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}
