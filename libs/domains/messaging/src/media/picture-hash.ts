import type { GreyPicture } from './decode-picture.js';

const COLUMNS = 9;
const ROWS = 8;
/** What has hardly an edge anywhere looks like everything else that has none. */
const LEAST_BITS = 6;

/**
 * Difference hash: the picture is made 9 by 8 grey squares, and each bit tells whether a square is darker than the one to
 * its right. It stays nearly the same when a picture is made smaller, compressed again or brightened. Undefined for a
 * picture without edges.
 */
export function pictureHash(picture: GreyPicture): bigint | undefined {
  const squares = Array.from({ length: ROWS }, (_row, row) => Array.from({ length: COLUMNS }, (_column, column) => averageOf(picture, column, row)));
  let hash = 0n;
  let bits = 0;
  for (const row of squares) {
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const isDarker = (row[column] ?? 0) < (row[column + 1] ?? 0);
      hash = (hash << 1n) | (isDarker ? 1n : 0n);
      if (isDarker) bits += 1;
    }
  }
  if (bits < LEAST_BITS || bits > 64 - LEAST_BITS) return undefined;
  // The database's integers have a sign.
  return BigInt.asIntN(64, hash);
}

/** At most 16 by 16 points of a square are looked at: enough for its grey. */
function averageOf({ width, height, grey }: GreyPicture, column: number, row: number): number {
  const [left, right] = [Math.floor((column * width) / COLUMNS), Math.max(Math.floor(((column + 1) * width) / COLUMNS), Math.floor((column * width) / COLUMNS) + 1)];
  const [top, bottom] = [Math.floor((row * height) / ROWS), Math.max(Math.floor(((row + 1) * height) / ROWS), Math.floor((row * height) / ROWS) + 1)];
  const [stepX, stepY] = [Math.max(1, (right - left) / 16), Math.max(1, (bottom - top) / 16)];
  let sum = 0;
  let count = 0;
  for (let y = top; y < bottom; y += stepY) {
    for (let x = left; x < right; x += stepX) {
      sum += grey(Math.min(width - 1, Math.floor(x)), Math.min(height - 1, Math.floor(y)));
      count += 1;
    }
  }
  return sum / count;
}
