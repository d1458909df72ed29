import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** One statement on one connection: the whole pool, or the connection of a transaction. */
export interface Sql {
  /** With a name the statement stays prepared on its connection: for the few that are run thousands of times a second. */
  query<Row>(text: string, params?: readonly unknown[], name?: string): Promise<Row[]>;
}

/** The Sql of one transaction. What must wait for the commit, and not happen without it, is left with it. */
export class Transaction implements Sql {
  private readonly committed: (() => Promise<void> | void)[] = [];

  constructor(private readonly client: pg.ClientBase) {}

  async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query(text, [...params]);
    return rows as Row[];
  }

  afterCommit(work: () => Promise<void> | void): void {
    this.committed.push(work);
  }

  async tellCommitted(): Promise<void> {
    for (const work of this.committed) await work();
  }
}

const current = new AsyncLocalStorage<{ open: boolean }>();
let watched = false;

/**
 * Starts to watch for second connections inside transactions: in the embedded shape, where they would hang, and in tests
 * of every shape. Elsewhere nobody watches, because following every promise costs Node 20 a tenth of its speed.
 */
export function watchTransactions(): void {
  watched = true;
}

/** Runs the work of a transaction so that whatever it calls can be asked whether it uses the transaction's connection. */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (!watched) return await work();
  const transaction = { open: true };
  try {
    // Awaited inside: Prisma begins only when it is awaited.
    return await current.run(transaction, async () => await work());
  } finally {
    // What the work left running goes on after it, outside.
    transaction.open = false;
  }
}

/**
 * A second connection asked for inside a transaction is not part of it, and the embedded database, which serves one
 * transaction at a time, would never answer it. So it is an error at once.
 */
export function refuseInsideTransaction(): void {
  if (!watched || current.getStore()?.open !== true) return;
  throw new Error(
    'The database was asked for another connection inside the work of a transaction. Use the Sql that Database.transaction gives to its work (for jobs: the option `within`), or ask before or after the transaction.',
  );
}
