// The parts of PostgreSQL's wire protocol 3.0 that a server in front of one shared session must understand:
// https://www.postgresql.org/docs/current/protocol-message-formats.html

export const PROTOCOL_VERSION = 196_608;
export const CANCEL_REQUEST = 80_877_102;
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;

/** Cuts a byte stream into whole messages, however the network cut it. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The next start-up message, which has no type byte, or undefined until all of it is here. */
  nextStartup(): Buffer | undefined {
    return this.next(0);
  }

  /** The next typed message, its type and length included. */
  nextMessage(): Buffer | undefined {
    return this.next(1);
  }

  private next(lengthAt: number): Buffer | undefined {
    if (this.size < lengthAt + 4) return undefined;
    if (this.chunks[0] === undefined || this.chunks[0].length < lengthAt + 4) this.join();
    const head = this.chunks[0];
    if (head === undefined) return undefined;
    const length = head.readInt32BE(lengthAt) + lengthAt;
    if (length < lengthAt + 4) throw new Error(`A message of ${length} bytes cannot be`);
    if (this.size < length) return undefined;
    if (head.length < length) this.join();
    const whole = this.chunks[0] as Buffer;
    const message = whole.subarray(0, length);
    if (whole.length === length) this.chunks.shift();
    else this.chunks[0] = whole.subarray(length);
    this.size -= length;
    return message;
  }

  private join(): void {
    this.chunks = [Buffer.concat(this.chunks, this.size)];
  }
}

export function typeOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** The zero-terminated string that starts at `offset`, and where the next field starts. */
export function cstring(message: Buffer, offset: number): { text: string; next: number } {
  const end = message.indexOf(0, offset);
  return { text: message.toString('utf8', offset, end), next: end + 1 };
}

export function frame(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
  const message = Buffer.allocUnsafe(body.length + 5);
  message.write(type, 0, 'latin1');
  message.writeInt32BE(body.length + 4, 1);
  body.copy(message, 5);
  return message;
}

export function int32(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
}

export function startupParameters(message: Buffer): Map<string, string> {
  const parameters = new Map<string, string>();
  for (let offset = 8; offset < message.length - 1; ) {
    const name = cstring(message, offset);
    const value = cstring(message, name.next);
    parameters.set(name.text, value.text);
    offset = value.next;
  }
  return parameters;
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Buffer {
  return frame('E', `S${severity}\0V${severity}\0C${code}\0M${text}\0\0`);
}

/** The status is I outside a transaction, T in one, E in one that failed. */
export function readyForQuery(status: 'I' | 'T' | 'E' | number): Buffer {
  return frame('Z', typeof status === 'number' ? Buffer.from([status]) : status);
}

export function simpleQuery(sql: string): Buffer {
  return frame('Q', `${sql}\0`);
}

/** Closes prepared statements the engine still holds for a client that has gone. */
export function closeStatements(names: Iterable<string>): Buffer {
  return Buffer.concat([...[...names].map((name) => frame('C', `S${name}\0`)), frame('S')]);
}

/**
 * All clients share one session of the engine, so each client's statements get names of their own.
 * Parse and Bind carry the name at different places; Describe and Close carry it after an 'S'.
 */
export function renameStatement(message: Buffer, rename: (name: string) => string): { message: Buffer; name: string | undefined } {
  const type = typeOf(message);
  const start = type === 'P' ? 5 : type === 'B' ? cstring(message, 5).next : isStatement(type, message) ? 6 : -1;
  if (start === -1 || message[start] === 0) return { message, name: undefined };
  const { text, next } = cstring(message, start);
  const name = rename(text);
  return { message: frame(type, message.subarray(5, start), `${name}\0`, message.subarray(next)), name };
}

function isStatement(type: string, message: Buffer): boolean {
  return (type === 'D' || type === 'C') && message[5] === 0x53;
}

/** The SQL text a message carries, if it carries any. */
export function sqlOf(message: Buffer): string | undefined {
  if (typeOf(message) === 'Q') return cstring(message, 5).text;
  if (typeOf(message) === 'P') return cstring(message, cstring(message, 5).next).text;
  return undefined;
}

const COPY_IN = /\bcopy\b[^;]*\bfrom\s+stdin\b/i;
const REFUSAL = `do $$begin raise exception using errcode = '0A000', message = 'COPY FROM STDIN does not work in the embedded database; use INSERT ... SELECT from unnest'; end$$`;

/** The engine ends when it has to wait for a client's data in the middle of a statement, so it never gets that far. */
export function withoutCopyIn(message: Buffer): Buffer {
  const sql = sqlOf(message);
  if (sql === undefined || !COPY_IN.test(sql)) return message;
  if (typeOf(message) === 'Q') return simpleQuery(REFUSAL);
  return frame('P', `${cstring(message, 5).text}\0${REFUSAL}\0`, Buffer.alloc(2));
}

export interface Answer {
  messages: Buffer;
  /** The state of the transaction the engine reported last. */
  status: number | undefined;
  notifications: { channel: string; message: Buffer }[];
}

const NOTIFICATION = 'A'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/**
 * Takes out of the engine's output what is not the answer to this batch: notifications, which concern every listening
 * client, and the engine's ReadyForQuery, which it sends once too often after an error.
 */
export function readAnswer(output: Buffer): Answer {
  const notifications: Answer['notifications'] = [];
  const kept: Buffer[] = [];
  let keptFrom = 0;
  let status: number | undefined;
  for (let offset = 0; offset + 5 <= output.length; ) {
    const end = offset + 1 + output.readInt32BE(offset + 1);
    const type = output[offset];
    if (type === NOTIFICATION || type === READY_FOR_QUERY) {
      const message = output.subarray(offset, end);
      if (type === NOTIFICATION) notifications.push({ channel: cstring(message, 9).text, message });
      else status = message[5];
      kept.push(output.subarray(keptFrom, offset));
      keptFrom = end;
    }
    offset = end;
  }
  kept.push(output.subarray(keptFrom));
  return { messages: kept.length === 1 ? output : Buffer.concat(kept), status, notifications };
}
