/** A column of many rows: its SQL type, and its value of one row. */
export type Column<Row> = [type: string, valueOf: (row: Row) => unknown];

/** `unnest` of one array a column: many rows in one statement with a fixed number of parameters. */
export function columns<Row>(rows: readonly Row[], parts: readonly Column<Row>[]): { source: string; params: unknown[][] } {
  return {
    source: `unnest(${parts.map(([type], index) => `$${index + 1}::${type}[]`).join(', ')})`,
    params: parts.map(([, valueOf]) => rows.map(valueOf)),
  };
}

/**
 * An array of texts as PostgreSQL writes it, for a column that is an array in each of many rows: `unnest` would take an
 * array of arrays apart. In SQL it is cast, `column::text[]`, which costs a tenth of taking JSON apart.
 */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
