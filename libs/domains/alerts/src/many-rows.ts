/** A column of many rows: its SQL type, and its value of one row. */
export type Column<Row> = [type: string, valueOf: (row: Row) => unknown];

/** `unnest` of one array a column: many rows in one statement with a fixed number of parameters. */
export function columns<Row>(rows: readonly Row[], parts: readonly Column<Row>[]): { source: string; params: unknown[][] } {
  return {
    source: `unnest(${parts.map(([type], index) => `$${index + 1}::${type}[]`).join(', ')})`,
    params: parts.map(([, valueOf]) => rows.map(valueOf)),
  };
}
