import { parseCap, type CapReference } from '@watchpost/cap';

/** Real ones have some kilobytes: ten references. */
const MAX_HEARTBEAT_BYTES = 32 * 1024;

/**
 * The messages that a heartbeat names; null when the message is none. A heartbeat says that the stream lives: status
 * System and no info, with the newest messages as references, so that nobody misses one.
 */
export function readHeartbeat(bytes: Uint8Array): CapReference[] | null {
  // Most messages are real ones, which need not be read twice.
  if (bytes.length > MAX_HEARTBEAT_BYTES || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('System')) return null;
  const { alerts } = parseCap(bytes);
  const [alert] = alerts;
  if (alerts.length !== 1 || !alert || alert.status.value !== 'System' || alert.infos.length > 0) return null;
  return alert.references.filter((reference) => reference.identifier !== '' && reference.sent.text !== '');
}
