import { charsetOf, decodeText } from './text-bytes.js';

const MAX_PARTS = 100;

/** The text fields of a multipart form (RFC 7578); files are left out. Undefined when it is none. */
export function readMultipart(body: Buffer, contentType: string): Map<string, readonly string[]> | undefined {
  const boundary = /;\s*boundary="?([^";\s]{1,70})/i.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const fields = new Map<string, readonly string[]>();
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, MAX_PARTS + 1)) {
    const end = part.indexOf('\r\n\r\n');
    const headers = part.slice(0, Math.max(end, 0));
    const name = /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]{1,80})"/im.exec(headers)?.[1];
    if (end < 0 || name === undefined || /;\s*filename/i.test(headers)) continue;
    const value = decodeText(Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1'), charsetOf(headers));
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}
