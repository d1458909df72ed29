import { isDevanagari, latinOf } from './devanagari.js';

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/[gc]h(?=[aeiou])/g, 'x'],
  [/qu(?=[ei])/g, 'k'],
  [/gu(?=[ei])/g, 'g'],
  [/g(?=[ei])/g, 'j'],
  [/c(?=[eiy])/g, 's'],
  [/[zç]/g, 's'],
  [/[cq]/g, 'k'],
  [/(?:dj|dz)/g, 'j'],
  [/h/g, ''],
  [/w/g, 'u'],
  [/v/g, 'b'],
  [/ll|y/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/**
 * A folded Latin name as its letters sound, roughly and alike for all languages: b and v, s z and soft c, k q and hard c,
 * j and soft g, y ll and i, mute h, double letters. Devanagari sounds as it is written in Latin letters; other scripts
 * stay as they are.
 */
export function soundOf(name: string): string {
  const folded = isDevanagari(name) ? latinOf(name) : name;
  if (!/^[a-z0-9 ]+$/.test(folded)) return folded;
  return ALIKE.reduce((text, [letters, sound]) => text.replace(letters, sound), folded);
}
