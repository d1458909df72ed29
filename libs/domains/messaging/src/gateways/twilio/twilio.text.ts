const LEAST = 60;

/**
 * Long texts sometimes come as base64, put together as MMS on the way. Taken for that only when nothing speaks against it:
 * long, no space, whole quartets, and what comes out is UTF-8 without control characters and mostly plain letters.
 */
export function decodePossibleBase64(text: string): string {
  if (text.length < LEAST || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
    const plain = decoded.replace(/[^ -~\s]/g, '').length;
    return /[\p{Cc}]/u.test(decoded.replace(/\s/g, '')) || plain * 2 < decoded.length ? text : decoded;
  } catch {
    return text;
  }
}
