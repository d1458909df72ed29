import type { InboundSms } from './gateway.js';
import { decodeHex } from './text-bytes.js';

/** Information elements of 3GPP TS 23.040, 9.2.3.24.1 and .8: parts of a long message, with a reference of one byte or of two. */
const CONCATENATED = 0x00;
const CONCATENATED_LONG = 0x08;

/** Which part of a long message this is, by its user data header, as bytes or as hex. */
export function partOfHeader(header: Uint8Array | undefined): InboundSms['part'] {
  const udh = header && complete(header);
  if (!udh) return undefined;
  for (let at = 1; at + 1 < udh.length; at += 2 + (udh[at + 1] ?? 0)) {
    const [kind, length] = [udh[at], udh[at + 1]];
    const data = udh.subarray(at + 2, at + 2 + (length ?? 0));
    if (kind === CONCATENATED && data.length === 3) return part(data[0], data[1], data[2]);
    if (kind === CONCATENATED_LONG && data.length === 4) return part((data[0] ?? 0) * 256 + (data[1] ?? 0), data[2], data[3]);
  }
  return undefined;
}

/** A header begins with its own length: that tells bytes from hex. */
function complete(header: Uint8Array): Uint8Array | undefined {
  if (header.length > 0 && header[0] === header.length - 1) return header;
  const bytes = decodeHex(Buffer.from(header).toString('latin1'));
  return bytes && bytes[0] === bytes.length - 1 ? bytes : undefined;
}

function part(ref: number | undefined, total = 0, number = 0): InboundSms['part'] {
  return total > 1 && number >= 1 && number <= total ? { ref: String(ref), number, total } : undefined;
}
