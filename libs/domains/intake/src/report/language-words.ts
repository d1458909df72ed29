/** Small words that tell a language, those of telephones among them; "hi" and "ar" in Latin letters too. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the and is are in at on of to we our need help please people there has have not from with near water house fire trapped road bridge my your send they was no out who what where just now down been all this that still flood boats',
  es: 'el la los las en de del y es son hay por para con necesitamos ayuda favor gente agua casa una un cerca mi no se estamos calle pero mucho niño niña ya muy al fue esta están tenemos desde hasta somos vecino ocupamos nesesitamos ai tamos xfa inundasion pueblo hombres escuela',
  fr: 'par de ce sous route le la les des du en et est sont il y a dans avec pour nous avons besoin aide eau une un près sur au aux pas je plus rue on ma mon notre nos depuis hier soir svp slt bcp ça ca fait vite personnes enfant elle tombé inondé aidez rien ni dort personne coincées',
  pt: 'o os as um uma e em no na nos nas do da dos das há está com para precisamos precisa preciso ajuda água não muito perto estamos rua casa gente ta tá tô meu minha vcs vc pra pro faz dias tem ngm rápido sem socorro bairro ponte criança escola forte pessoas presas sul preciso desde ontem perdemos',
  id: 'di yang dan ada tidak kami butuh tolong air rumah orang banyak sudah dari ke dengan warga jalan mohon bantuan segera banjir gempa byk tdk sdh jln ds dkt sy sgr krn perlu belum anak ibu saya bau dekat hari tim lokasi istri kota pasar',
  tl: 'ang mga sa ng na po may kami namin dito tulong bahay tao wala kailangan nasa at si hindi baha tubig ay ito d2 kmi nyo nsa wla wlang kming ung yung samin kelangan ko nila sila nang lang pa din rin walang kuryente tulay papuntang lola asawa',
  hi: 'hai hain hum ham mera meri mere me mein par se ko ki ka ke paas aur nahi nahin karo kare bhejo jaldi aao pani paani ghar madad aag lagi gaya gayi gai rahi raha din log bachao kirpya kripya bhai dabe chhat',
  ar: 'fi el al 3al ta7t n7na 7na musaada b w 3ala min ana i7na ma3 sa3duna 7are2 3anna bidna fee kteer',
};

const folded = (text: string): string[] => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').split(' ');

/** How much each word speaks for each language: one that many share says little. */
export const LANGUAGE_WORDS: ReadonlyMap<string, readonly (readonly [language: string, weight: number])[]> = weighed();

function weighed(): Map<string, [string, number][]> {
  const words = new Map<string, [string, number][]>();
  for (const [language, text] of Object.entries(SMALL_WORDS)) {
    for (const word of new Set(folded(text))) words.set(word, [...(words.get(word) ?? []), [language, 1]]);
  }
  for (const languages of words.values()) for (const entry of languages) entry[1] = 1 / languages.length;
  return words;
}

/** The script decides before any word does. */
export const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];
