const CONSONANTS: Readonly<Record<string, string>> = Object.fromEntries(
  'क k,ख kh,ग g,घ gh,ङ n,च ch,छ chh,ज j,झ jh,ञ n,ट t,ठ th,ड d,ढ dh,ण n,त t,थ th,द d,ध dh,न n,प p,फ ph,ब b,भ bh,म m,य y,र r,ल l,व v,श sh,ष sh,स s,ह h,ळ l'.split(',').map((pair) => pair.split(' ') as [string, string]),
);
const VOWELS: Readonly<Record<string, string>> = Object.fromEntries('अ a,आ a,इ i,ई i,उ u,ऊ u,ऋ ri,ए e,ऐ ai,ओ o,औ au'.split(',').map((pair) => pair.split(' ') as [string, string]));
const SIGNS: Readonly<Record<string, string>> = Object.fromEntries('ा a,ि i,ी i,ु u,ू u,ृ ri,े e,ै ai,ो o,ौ au'.split(',').map((pair) => pair.split(' ') as [string, string]));
const SILENCER = '्';

/** Devanagari as it is commonly written in Latin letters; what a reader does not speak is left out: जोशीमठ is joshimath. */
export function latinOf(text: string): string {
  let latin = '';
  const letters = [...text];
  letters.forEach((letter, index) => {
    const consonant = CONSONANTS[letter];
    const next = letters[index + 1] ?? ' ';
    if (consonant === undefined) latin += VOWELS[letter] ?? SIGNS[letter] ?? (/[ंँ]/.test(letter) ? 'n' : letter === SILENCER || letter === '\u093c' ? '' : letter);
    else latin += SIGNS[next] !== undefined || next === SILENCER || next === ' ' ? consonant : `${consonant}a`;
  });
  return latin;
}

export const isDevanagari = (text: string): boolean => /^\p{Script=Devanagari}/u.test(text);
