/** Made once: whoever reads a message would otherwise make one for it. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Texts as bytes, in whatever charset a gateway says, or forgets to say. */
export function decodeText(bytes: Uint8Array, charset = ''): string {
  const decoder = decoderOf(charset);
  if (decoder) return decoder.decode(bytes);
  try {
    return UTF8.decode(bytes);
  } catch {
    // No UTF-8: most likely the one-byte charset of western modems; every byte means something there.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function charsetOf(contentType: string): string {
  return /;\s*charset="?([\w-]{1,30})/i.exec(contentType)?.[1] ?? '';
}

/** "Fire" as UTF-16BE in hex is 0046006900720065: how gateways write other scripts where a body is plain ASCII. */
export function decodeHex(hex: string): Buffer | undefined {
  const text = hex.trim();
  return text.length > 0 && text.length % 2 === 0 && /^[0-9a-f]+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/** What a form holds before any charset: %XX and + are undone, nothing else. */
export function rawForm(text: string): Map<string, Buffer> {
  const fields = new Map<string, Buffer>();
  for (const pair of text.split('&').slice(0, 200)) {
    const [name = '', ...value] = pair.split('=');
    const key = decodeText(unescaped(name));
    if (pair !== '' && !fields.has(key)) fields.set(key, unescaped(value.join('=')));
  }
  return fields;
}

export function unescaped(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('+', ' '), 'utf8');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const escaped = bytes[at] === 0x25 ? Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16) : Number.NaN;
    const isEscape = Number.isInteger(escaped) && /^[0-9a-f]{2}$/i.test(bytes.toString('latin1', at + 1, at + 3));
    bytes[length] = isEscape ? escaped : (bytes[at] ?? 0);
    length += 1;
    if (isEscape) at += 2;
  }
  return bytes.subarray(0, length);
}

function decoderOf(charset: string): TextDecoder | undefined {
  const name = charset.trim().toLowerCase();
  // UTF-8 is what everybody claims; whether it is true shows only in the bytes.
  if (name === '' || name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return undefined;
  try {
    return new TextDecoder(name === 'ucs-2' || name === 'utf-16' ? 'utf-16be' : name);
  } catch {
    return undefined;
  }
}
