import type pg from 'pg';

/** One statement on one connection: the whole pool, or the connection of a transaction. */
export interface Sql {
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
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
