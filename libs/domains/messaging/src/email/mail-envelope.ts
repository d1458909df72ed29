const SEARCHED_BYTES = 256_000;
const LONGEST_HEADER = 2_000;
/** Ten megabytes of files have fewer, however short their lines; the reader takes a moment for each, and nobody else is served meanwhile. */
const MOST_LINES = 250_000;
const TELLING = /^(?:from|sender|to|delivered-to|return-path|subject|date|message-id|auto-submitted|precedence|x-auto(?:reply|respond)):/i;
const UNREADABLE = 'The rest of this mail could not be read: it is built in a way that no mail program uses.';

/** A mail of millions of empty lines would keep its reader busy for minutes. */
export function hasTooManyLines(raw: Buffer): boolean {
  let lines = 0;
  for (let at = raw.indexOf(0x0a); at >= 0 && lines <= MOST_LINES; at = raw.indexOf(0x0a, at + 1)) lines += 1;
  return lines > MOST_LINES;
}

/** Of a mail that is built to break its reader: who sent it, about what, and that the rest is missing. */
export function envelopeOf(raw: Buffer): Buffer {
  // Byte for byte: what the bytes mean is for the reader of mails to say.
  const [headers = ''] = raw.toString('latin1', 0, SEARCHED_BYTES).split(/\r?\n\r?\n/, 1);
  const telling = headers.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).filter((line) => TELLING.test(line)).map((line) => line.slice(0, LONGEST_HEADER));
  return Buffer.from(`${telling.join('\r\n')}\r\n\r\n${UNREADABLE}`, 'latin1');
}
