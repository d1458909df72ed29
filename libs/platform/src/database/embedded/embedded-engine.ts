import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import type { Engine } from './shared-session.js';

const REPORTED = ['server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone', 'integer_datetimes', 'standard_conforming_strings'];

// Beyond this depth the engine's own stack ends before PostgreSQL notices.
const STACK = ['-c', 'max_stack_depth=300kB'];

/** The top of the engine's own stack, which its build lets be read and written. */
type StackPointer = WebAssembly.Global<'i32'>;

/** PGlite with PostGIS over a data directory that has been initialised. */
export class EmbeddedEngine implements Engine {
  private constructor(
    private readonly database: PGlite,
    private readonly stackPointer: StackPointer,
  ) {}

  static async open(directory: string): Promise<EmbeddedEngine> {
    const database = await PGlite.create({ dataDir: directory, startParams: [...PGlite.defaultStartParams, ...STACK], extensions: { postgis, pg_trgm, btree_gist } });
    const { ___stack_pointer: stackPointer } = database.Module as unknown as { ___stack_pointer?: StackPointer };
    if (!(stackPointer instanceof WebAssembly.Global)) throw new Error('This version of PGlite hides its stack pointer: pin the version that Watchpost was made for.');
    return new EmbeddedEngine(database, stackPointer);
  }

  execute(messages: Buffer): Buffer {
    // A refused statement jumps out of the engine without giving back its part of the stack, about 1 kB: some hundred of
    // them would leave none. So the stack is put back to where it stood.
    const top = this.stackPointer.value;
    try {
      // The engine reuses its output buffer, so the answer must be its own copy.
      return Buffer.from(this.database.execProtocolRawSync(messages));
    } catch (error) {
      // What PostgreSQL refuses comes as an answer; what is thrown has broken the engine.
      this.abandon(error);
    } finally {
      this.stackPointer.value = top;
    }
  }

  isInTransaction(): boolean {
    return this.database.isInTransaction();
  }

  /** Its memory is not to be used again: the thread ends with the error that nobody catches, and another begins from disk. */
  abandon(error: unknown): never {
    setImmediate(() => {
      throw error;
    });
    throw error;
  }

  async parameters(): Promise<(readonly [string, string])[]> {
    const { rows } = await this.database.query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any($1)', [REPORTED]);
    return rows.map(({ name, setting }) => [name, setting] as const);
  }

  async close(): Promise<void> {
    await this.database.exec('checkpoint');
    await this.database.close();
  }
}
