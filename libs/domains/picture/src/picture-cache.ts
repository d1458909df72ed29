import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);
/** Smaller bodies fit one packet anyway. */
const WORTH_PACKING = 1_400;

/** Bytes made once and sent many times, with their name for conditional requests. */
export class Body {
  readonly bytes: Buffer;
  readonly etag: string;
  private packed: Promise<Buffer> | undefined;

  constructor(content: string | Uint8Array) {
    this.bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
    // Weak: the packed and the plain form are the same facts.
    this.etag = `W/"${createHash('sha1').update(this.bytes).digest('base64url').slice(0, 20)}"`;
  }

  get worthPacking(): boolean {
    return this.bytes.length >= WORTH_PACKING;
  }

  gzipped(): Promise<Buffer> {
    this.packed ??= pack(this.bytes, { level: 5 });
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
      (body) => this.weigh(key, entry, body.bytes.length + key.length + 200),
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
