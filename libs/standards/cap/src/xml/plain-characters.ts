/**
 * True when no byte is a control character other than tab and line end, so that text known to be UTF-8 holds only
 * characters XML allows (XML 1.0 section 2.2), U+FFFE and U+FFFF apart. Sixteen bytes are looked at together: in a large
 * warning this is the one thing that is done with every byte.
 */
export function hasPlainCharacters(bytes: Uint8Array): boolean {
  const lead = Math.min((4 - (bytes.byteOffset & 3)) & 3, bytes.length);
  const count = (bytes.length - lead) >> 2;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + lead, count);
  if (!arePlain(bytes, 0, lead) || !arePlain(bytes, lead + count * 4, bytes.length)) return false;
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const suspect = belowBlank(words[i]!) | belowBlank(words[i + 1]!) | belowBlank(words[i + 2]!) | belowBlank(words[i + 3]!);
    if (suspect !== 0 && !arePlain(bytes, lead + i * 4, lead + i * 4 + 16)) return false;
  }
  return arePlain(bytes, lead + whole * 4, lead + count * 4);
}

/** A high bit is left exactly where a byte below 0x20 stands, and perhaps in the byte above it. */
function belowBlank(word: number): number {
  return (word - 0x20202020) & ~word & -0x7f7f7f80;
}

function arePlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}
