const WORD = String.raw`[\p{L}\p{M}]{2,30}`;
const THREE = String.raw`${WORD}[.。・]${WORD}[.。・]${WORD}`;
const THREE_WORDS = new RegExp(String.raw`(?:(?<![:/\w])/{3}|\b(?:https?://)?(?:www\.)?(?:what3words\.com|w3w\.co|w3w\.io)/|\b(?:what3words|w3w)\s{0,2}[:/]{0,4}\s{0,2})${THREE}(?![\p{L}\p{M}])`, 'iu');

/** A what3words address, which only its maker's service can turn into a place, or null. */
export function findThreeWords(text: string): { start: number; end: number } | null {
  const found = THREE_WORDS.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}
