/** What people type for a word to save letters, by word: in English, Spanish, French, Portuguese, Indonesian and Tagalog. */
const SHORT = `
hlp help, hlpp help, ppl people, bldg building, hse house, plz please, pls please, trpd trapped, traped trapped, flod flood, fld flood, hosp hospital, amb ambulance, rd road, brg bridge, emrgncy emergency, wtr water, inj injured, ded dead, ngry hungry, med medicine, docter doctor, doc doctor
xfa por favor, xfavor por favor, porfa por favor, nesesitamos necesitamos, nesecitamos necesitamos, nececitamos necesitamos, alluda ayuda, ahi hay, lus luz, erido herido, eridos heridos, hambulancia ambulancia, cayo cayó, auga agua
bcp beaucoup, pb problème, mdcin médecin, dr docteur, qqn quelqu un, blssé blessé
vcs vocês, vc você, pra para, ajda ajuda, enxente enchente, ambulansia ambulância, preizo preso
bnjr banjir, bjr banjir, tdk tidak, gk tidak, jln jalan, sgr segera, krn karena, byk banyak, rmh rumah, sy saya, dkt dekat, blm belum, jmbtn jembatan, kbkrn kebakaran, tlg tolong, tlng tolong, gmpa gempa
kmi kami, nsa nasa, d2 dito, dto dito, wla wala, wlang walang, kelangan kailangan, klngan kailangan, nyo ninyo, tlong tulong, tulungan tulong, bhay bahay, snog sunog, pgkain pagkain, kuryenti kuryente, yung ang, ung ang, evac evacuation`;

const WHOLE: ReadonlyMap<string, readonly string[]> = new Map(
  SHORT.split(/[,\n]/).map((entry) => entry.trim()).filter(Boolean).map((entry) => {
    const [short = '', ...words] = entry.normalize('NFD').replace(/[\u0300-\u036f]/g, '').split(' ');
    return [short, words] as const;
  }),
);

/** The words of a text with those written short written out. */
export function writtenOut(words: readonly string[]): readonly string[] {
  return words.some((word) => WHOLE.has(word)) ? words.flatMap((word) => WHOLE.get(word) ?? [word]) : words;
}
