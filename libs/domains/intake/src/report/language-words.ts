/** Small words that tell a language; the most hits win. */
export const LANGUAGE_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the and is are in at on of to we our need help please people there has have not from with near water house fire trapped road bridge',
    es: 'el la los las en de del y es son hay por para con necesitamos ayuda favor gente agua casa una un cerca mi no se estamos calle',
    fr: 'par de ce sous route le la les des du en et est sont il y a dans avec pour nous avons besoin aide eau une un près sur au aux pas je plus rue',
    pt: 'o os as um uma em no na nos nas do da e há está com para precisamos ajuda água não muito perto estamos rua casa gente',
    id: 'di yang dan ada tidak kami butuh tolong air rumah orang banyak sudah dari ke dengan warga jalan mohon bantuan segera banjir gempa',
    tl: 'ang mga sa ng na po may kami namin dito tulong bahay tao wala kailangan nasa at si hindi baha tubig ay ito',
  }).map(([language, text]) => [language, new Set(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').split(' '))]),
);

/** The script decides before any word does. */
export const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];
