import { foldName } from '../gazetteer/place-name.js';

/** Longer than any language writes a letter: "heeelp". */
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
/** و ف ب ك ل before "the", and "the" itself; what is left must be a word. */
const ARABIC_THE = /^(?:[وفبك]?ال|و?لل)(?=\p{L}{3})/u;
/** Who does it and when, before a Swahili verb: wa-me-, tu-na-, li-li-. */
const SWAHILI_VERB = /^(?:ha)?(?:ni|tu|wa|li|ya|ki|vi|zi|ku|pa|mu|[uami])(?:mesha|me|na|li|ta|ka|ki|mw)(?=\p{L}{3})/u;

/** A word as it is looked up: without what languages hang before it. Words of the lists and of messages alike. */
export const lookedUp = (word: string): string => (word.charCodeAt(0) >= 0x600 && word.charCodeAt(0) < 0x700 ? word.replace(ARABIC_THE, '') : word);

/** The stem of a Swahili verb, or the word as it is. */
export const swahiliStem = (word: string): string => word.replace(SWAHILI_VERB, '');

/** The folded words of a text; a letter drawn out is written once. */
export const wordsOf = (text: string): string[] => foldName(text).replace(DRAWN_OUT, '$1').split(' ').filter(Boolean);
