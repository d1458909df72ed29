import { WatchpostError } from '../errors/watchpost-error.js';

/** Why a fetch failed, for those who decide what to do next; the sentence is for people. */
export type FetchFailureReason = 'address' | 'private_address' | 'dns' | 'connection' | 'certificate' | 'timeout' | 'size' | 'redirect' | 'encoding' | 'protocol';

export function fetchFailure(reason: FetchFailureReason, sentence: string, cause?: unknown): WatchpostError {
  return new WatchpostError('UPSTREAM', sentence, { reason }, { cause });
}

export function seconds(milliseconds: number): string {
  return milliseconds === 1000 ? '1 second' : `${milliseconds / 1000} seconds`;
}

export function size(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return mebibytes >= 1 ? `${Math.round(mebibytes * 10) / 10} MB` : `${Math.ceil(bytes / 1024)} kB`;
}

/** What Node, undici and OpenSSL say, in one plain sentence each. */
export function describeFailure(error: unknown, host: string): WatchpostError {
  if (error instanceof WatchpostError) return error;
  const { code = '', message = '', name = '' } = (error ?? {}) as { code?: string; message?: string; name?: string };
  switch (code) {
    case 'ECONNREFUSED':
      return fetchFailure('connection', `${host} refused the connection. The service may be down, or the port is wrong.`, error);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_ABORTED':
      return fetchFailure('connection', `${host} broke the connection off before its answer was complete.`, error);
    case 'ETIMEDOUT':
      return fetchFailure('timeout', `${host} stopped answering.`, error);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return fetchFailure('connection', `There is no way through the network to ${host}.`, error);
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return fetchFailure('size', `The headers of ${host} are too long.`, error);
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return fetchFailure('connection', `${host} sent less than it announced.`, error);
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return fetchFailure('encoding', `The compressed answer of ${host} is damaged or incomplete.`, error);
  }
  if (name === 'HTTPParserError') return fetchFailure('protocol', `${host} does not answer in proper HTTP.`, error);
  if (/brotli|zlib|ERR__ERROR/i.test(`${code} ${message}`)) return fetchFailure('encoding', `The compressed answer of ${host} is damaged or incomplete.`, error);
  if (code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' || code === 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY') {
    return fetchFailure('certificate', `${host} does not send the whole chain of its certificate, or is signed by an authority that is not known here. Its operator must add the intermediate certificate.`, error);
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || /wrong version number/i.test(message)) {
    return fetchFailure('certificate', `${host} does not speak https on this port. Check whether the address should begin with http://.`, error);
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL/.test(code)) {
    return fetchFailure('certificate', `The secure connection to ${host} cannot be trusted (${code}). Its certificate may have expired or belong to another name.`, error);
  }
  return fetchFailure('connection', `${host} could not be read: ${message || 'the connection failed'}.`, error);
}
