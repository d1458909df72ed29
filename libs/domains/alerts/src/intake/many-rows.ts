/** A column of many rows: its SQL type, and its value of one row. */
export type Column<Row> = [type: string, valueOf: (row: Row) => unknown];

/**
 * `unnest` of one array a column: many rows in one statement with a fixed number of parameters. Bytes of all rows go
 * together as one parameter, and each row says where its own stand: the driver would send an array of them as an array of
 * hex texts, which costs both sides several times what the bytes do. It must be given an alias.
 */
export function columns<Row>(rows: readonly Row[], parts: readonly Column<Row>[]): { source: string; params: unknown[] } {
  const params: unknown[] = [];
  const block = new ByteBlock();
  const array = (type: string, values: unknown[]): string => `$${params.push(values)}::${type}[]`;
  const arrays: string[] = [];
  const values = parts.map(([type, valueOf], index) => {
    if (type !== 'bytea') {
      arrays.push(array(type, rows.map(valueOf)));
      return `v${index}`;
    }
    const slices = rows.map((row) => block.add(valueOf(row) as Uint8Array | null));
    arrays.push(array('int', slices.map((slice) => slice?.at ?? null)), array('int', slices.map((slice) => slice?.length ?? null)));
    return `substring(block.bytes from v${index}_at for v${index}_length)`;
  });
  const unnested = `unnest(${arrays.join(', ')})`;
  if (parts.every(([type]) => type !== 'bytea')) return { source: unnested, params };
  const names = parts.map(([type], index) => (type === 'bytea' ? `v${index}_at, v${index}_length` : `v${index}`));
  const bytes = `(select $${params.push(block.joined())}::bytea as bytes offset 0) block`;
  return { source: `(select ${values.join(', ')} from ${bytes} cross join ${unnested} as given (${names.join(', ')}))`, params };
}

/** Bytes of many rows, one behind the other. */
class ByteBlock {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  /** Where they stand, counted from 1 as SQL does. */
  add(bytes: Uint8Array | null): { at: number; length: number } | null {
    if (bytes === null) return null;
    const at = this.length + 1;
    this.pieces.push(bytes);
    this.length += bytes.length;
    return { at, length: bytes.length };
  }

  joined(): Buffer {
    return Buffer.concat(this.pieces, this.length);
  }
}

/**
 * An array of texts as PostgreSQL writes it, for a column that is an array in each of many rows: `unnest` would take an
 * array of arrays apart. In SQL it is cast, `column::text[]`, which costs a tenth of taking JSON apart.
 */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
