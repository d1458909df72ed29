/** Said by people whose life is at stake now; the beginning of a word is enough, unless a full stop ends it. Eight languages, one a line. */
const BEGINNINGS = `
help us, help me, save us, rescue, sos., mayday, trapped, drowning, dying, bleeding, unconscious, buried, heart attack, cant breathe, cannot breathe, stranded, emergency, urgent, injured
auxilio, socorro, ayudenos, ayudenme, atrapad, ahogand, muriendo, sangra, herid, sepultad, emergencia, urgente, rescat, infarto
au secours, sauvez, coince, piege, noie, noyade, mourant, saigne, blesse., blesses., blessee., blessees., enseveli, urgence, crise cardiaque
socorr, ajudem, afogand, morrendo, sangrando, ferido, ferida, soterrad, resgat, presos, presas
tolong kami, tolong saya, minta tolong, terjebak, tenggelam, sekarat, pendarahan, berdarah, terluka, tertimbun, darurat, selamatkan
saklolo, tulong, naipit, nakulong, nalulunod, naghihingalo, duguan, sugat, nasugatan, natabunan, iligtas
النجده, انقذونا, ساعدونا, محاصر, عالقون, عالقين, يغرق, نغرق, ينزف, جرحي, جريح, مصاب, تحت الانقاض, طوارئ, عاجل
बचाओ, मदद करो, मदद चाहिए, फंसे, फँसे, डूब रहे, मर रहे, खून बह, घायल, मलबे में, आपातकाल`;

/** What is said first tells enough, and a message of any length costs the same. */
const READ_CHARACTERS = 1_000;

/** As it is compared: without case, accents, vowel marks and the ways to write one Arabic letter. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640'’]/g, '').toLowerCase().replaceAll('ة', 'ه').replaceAll('ى', 'ي');
}

const WORDS = BEGINNINGS.split(/[,\n]/).map((word) => fold(word.trim())).filter(Boolean);
const LETTER = '[\\p{L}\\p{M}]';
const PATTERNS = [...new Set(WORDS)].map((word) => word.replaceAll(' ', '\\s+').replace(/\.$/, `(?!${LETTER})`));
const DANGER = new RegExp(`(?<!${LETTER})(?:${PATTERNS.join('|')})`, 'u');

/** Whether a message sounds as if it could not wait. A guess by words, made for every message before anything else is known of it. */
export function soundsUrgent(text: string): boolean {
  return DANGER.test(fold(text.length > READ_CHARACTERS ? text.slice(0, READ_CHARACTERS) : text));
}
