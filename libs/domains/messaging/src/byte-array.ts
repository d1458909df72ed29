const HEADER_BYTES = 20;
/** What pg_type calls bytea. */
const BYTEA = 17;

/**
 * A `bytea[]` as PostgreSQL sends it itself: one dimension, then length and bytes of each. The driver would write the bytes
 * in hex into a text, which both sides pay for.
 */
export function byteArray(values: readonly Uint8Array[]): Buffer {
  const array = Buffer.allocUnsafe(values.reduce((size, { length }) => size + 4 + length, HEADER_BYTES));
  // Dimensions, whether there are nulls, what it holds, how many, counted from.
  let at = [values.length === 0 ? 0 : 1, 0, BYTEA, values.length, 1].reduce((place, word) => array.writeInt32BE(word, place), 0);
  for (const bytes of values) {
    at = array.writeInt32BE(bytes.length, at);
    array.set(bytes, at);
    at += bytes.length;
  }
  return values.length === 0 ? array.subarray(0, 12) : array;
}
