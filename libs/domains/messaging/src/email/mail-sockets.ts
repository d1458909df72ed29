import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { WatchpostError } from '@watchpost/platform';
import type { ImapTransport } from 'imapflow';
import type { WayOut } from '../gateways/gateway.js';
import { maskMailAddresses } from './mail-address.js';

export interface MailServer {
  host: string;
  port: number;
  encryption: 'tls' | 'starttls' | 'none';
}

/** A socket to the address that was checked; the libraries get it open and look nothing up themselves. */
export function openMailSocket({ host, port, encryption }: MailServer, out: WayOut): Promise<Socket> {
  return out.connect(`${encryption === 'tls' ? 'tls' : 'tcp'}://${host.includes(':') ? `[${host}]` : host}:${port}`);
}

/** The IMAP library asks for a connection when it pleases; it gets the one that is open. */
export function transportOver(socket: Socket, host: string): ImapTransport {
  return {
    connect(_options, onConnect) {
      setImmediate(onConnect);
      return socket;
    },
    upgrade: (plain, { servername }, onSecure) => connectTls({ socket: plain, servername: servername ?? host }, onSecure),
  };
}

interface MailFailure {
  code?: string;
  serverResponseCode?: string;
  responseText?: string;
  response?: string;
  authenticationFailed?: boolean;
  message?: string;
}

/** What a mail library threw, as one sentence that says what to do. */
export function mailFailure(error: unknown, { host, port }: MailServer, what: 'IMAP' | 'SMTP'): WatchpostError {
  if (error instanceof WatchpostError) return error;
  const failure = (error ?? {}) as MailFailure;
  const said = maskMailAddresses((failure.responseText ?? failure.response ?? failure.message ?? '').slice(0, 200)).trim();
  const quoted = said === '' ? '' : ` It said: ${said}`;
  const server = `The ${what} server ${host}:${port}`;
  if (failure.authenticationFailed === true || failure.code === 'EAUTH') {
    return new WatchpostError('UPSTREAM', `${server} does not accept the user and password. Enter them again; with a second factor, an app password is needed.${quoted}`, undefined, { cause: error });
  }
  if (['ETIMEDOUT', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT'].includes(failure.code ?? '')) {
    return new WatchpostError('UPSTREAM', `${server} does not answer as a mail server does. Check the port and the kind of encryption.`, undefined, { cause: error });
  }
  if (['ETLS', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'].includes(failure.code ?? '')) {
    return new WatchpostError('UPSTREAM', `No safe connection to ${host}:${port} could be made. Check the kind of encryption and the server's certificate.${quoted}`, undefined, { cause: error });
  }
  return new WatchpostError('UPSTREAM', `${server} could not be used.${quoted}`, undefined, { cause: error });
}
