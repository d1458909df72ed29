import { createHash } from 'node:crypto';

/** Far below what a row of an index holds in PostgreSQL (2,704 bytes), also in letters of four bytes. */
const LONGEST_ID = 500;

/** No text of PostgreSQL holds a NUL, and strangers send them: one would be refused for ever, and what comes after it wait for ever. */
export function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '');
}

/** What others call a message, so that the database can hold it and find it: the same each time it is told. */
export function storedId(id: string): string {
  const plain = withoutNul(id);
  return plain.length <= LONGEST_ID ? plain : createHash('sha256').update(plain).digest('hex');
}
