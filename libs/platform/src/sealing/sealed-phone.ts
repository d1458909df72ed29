import type { Seal } from './seal.js';

/** A phone number as it may lie in a table; both parts are empty where there is no number. */
export interface SealedPhone {
  /** Equal for equal numbers. */
  index: Buffer;
  sealed: Buffer;
}

/** One purpose for every table, so that a number can be copied from one to another without being opened. */
const PURPOSE = 'phone';
const NONE = Buffer.alloc(0);

/**
 * The number must be normalised before: the index knows only what is written the same. A WhatsApp number keeps its prefix in
 * the sealed value, so that answers go the same way, but not in the index: it is the same person, whose STOP holds for both.
 */
export function sealPhone(seal: Seal, number: string): SealedPhone {
  return number === '' ? { index: NONE, sealed: NONE } : { index: phoneIndex(seal, number), sealed: seal.seal(number, PURPOSE) };
}

export function openPhone(seal: Seal, sealed: Uint8Array): string {
  return sealed.length === 0 ? '' : seal.openText(sealed, PURPOSE);
}

export function phoneIndex(seal: Seal, number: string): Buffer {
  return number === '' ? NONE : seal.blindIndex(number.replace(/^whatsapp:(?=\+)/, ''), PURPOSE);
}
