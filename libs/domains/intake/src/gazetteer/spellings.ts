/** Beginnings of names that people shorten. */
const SHORTENED: Readonly<Record<string, string>> = {
  sta: 'santa', sto: 'santo', st: 'saint', ste: 'sainte', sn: 'san', pto: 'puerto', pta: 'punta', gral: 'general', gen: 'general', cd: 'ciudad', vla: 'villa', mt: 'mount',
  ft: 'fort', pte: 'presidente', col: 'colonia', fco: 'francisco', ma: 'maria', pob: 'poblacion', tg: 'tanjung', sei: 'sungai', kp: 'kampung', gg: 'gang',
};

export const isShortened = (folded: string): boolean => Object.hasOwn(SHORTENED, folded);

/** Nearly all phrases begin with a letter before it, which is quicker told than by a pattern. */
const FIRST_ARABIC = '\u0600';

export interface Spelling {
  folded: string;
  /** The word itself says that a place follows: Arabic writes "in" and "to" together with the name. */
  introduced: boolean;
}

/** A phrase as it is written and as the gazetteer may have it: "Sta Rita" is Santa Rita, "بحلب" is in Aleppo. */
export function spellingsOf(folded: string): Spelling[] {
  const spellings: Spelling[] = [{ folded, introduced: false }];
  const words = folded.split(' ');
  if (words.some(isShortened)) spellings.push({ folded: words.map((word) => (isShortened(word) ? SHORTENED[word] : word)).join(' '), introduced: false });
  const [first = '', ...others] = words;
  if (first < FIRST_ARABIC || !/^\p{Script=Arabic}{4,}$/u.test(first)) return spellings;
  const rest = (word: string): string => [word, ...others].join(' ');
  const preposition = /^(لل|بال|ب|ل|و|ف)(.{3,})$/u.exec(first);
  if (preposition) {
    const [, letters = '', name = ''] = preposition;
    const article = letters === 'لل' || letters === 'بال' ? 'ال' : '';
    spellings.push({ folded: rest(`${article}${name}`), introduced: letters !== 'و' && letters !== 'ف' });
  }
  if (first.startsWith('ال') && first.length >= 6) spellings.push({ folded: rest(first.slice(2)), introduced: false });
  return spellings;
}
