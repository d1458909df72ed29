import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);
/** Smaller bodies fit one packet anyway. */
const WORTH_PACKING = 1_400;

/**
 * An answer made once and sent many times, with its name for conditional requests. The first time the text itself is
 * sent: most tiles are asked once, and a buffer for each makes the engine collect its whole heap again and again.
 */
export class Body {
  readonly length: number;
  readonly etag: string;
  private sent = false;
  private packed: Promise<Buffer> | undefined;

  constructor(private content: string | Uint8Array) {
    this.length = Buffer.byteLength(content);
    // Weak: the packed and the plain form are the same facts.
    this.etag = `W/"${createHash('sha1').update(content).digest('base64url').slice(0, 20)}"`;
  }

  get bytes(): Buffer {
    if (Buffer.isBuffer(this.content)) return this.content;
    const bytes = typeof this.content === 'string' ? Buffer.from(this.content, 'utf8') : Buffer.from(this.content);
    this.content = bytes;
    return bytes;
  }

  toSend(): string | Buffer {
    const first = !this.sent;
    this.sent = true;
    return first && typeof this.content === 'string' ? this.content : this.bytes;
  }

  get worthPacking(): boolean {
    return this.length >= WORTH_PACKING;
  }

  gzipped(): Promise<Buffer> {
    this.packed ??= pack(this.content, { level: 5 });
    return this.packed;
  }
}

interface Entry {
  version: number;
  madeAt: number;
  body: Promise<Body>;
  bytes: number;
}

/**
 * Answers kept by key until their layer changes or their time is over. Whoever asks while one is being made waits for
 * that one. The least recently used go when the whole grows past its limit.
 */
export class PictureCache {
  private readonly entries = new Map<string, Entry>();
  private totalBytes = 0;

  constructor(private readonly maxBytes = 64 * 1024 * 1024) {}

  get(key: string, wanted: { version: number; maxAgeMs: number }, make: () => Promise<string | Uint8Array>): Promise<Body> {
    const kept = this.entries.get(key);
    if (kept && kept.version === wanted.version && Date.now() - kept.madeAt < wanted.maxAgeMs) {
      this.entries.delete(key);
      this.entries.set(key, kept);
      return kept.body;
    }
    if (kept) this.drop(key, kept);
    const entry: Entry = { version: wanted.version, madeAt: Date.now(), body: make().then((content) => new Body(content)), bytes: 0 };
    this.entries.set(key, entry);
    entry.body.then(
      (body) => this.weigh(key, entry, body.length + key.length + 200),
      () => this.drop(key, entry),
    );
    return entry.body;
  }

  private weigh(key: string, entry: Entry, bytes: number): void {
    if (this.entries.get(key) !== entry) return;
    entry.bytes = bytes;
    this.totalBytes += bytes;
    for (const [oldestKey, oldest] of this.entries) {
      if (this.totalBytes <= this.maxBytes) break;
      this.drop(oldestKey, oldest);
    }
  }

  private drop(key: string, entry: Entry): void {
    if (this.entries.get(key) !== entry) return;
    this.entries.delete(key);
    this.totalBytes -= entry.bytes;
  }
}
