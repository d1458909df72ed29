/** Languages that texts are often written in; others can be typed by their code. */
export const TEXT_LANGUAGES = [
  'am', 'ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'ha', 'hi', 'ht', 'id', 'it', 'ja', 'ko', 'mg', 'my', 'ne', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'rw', 'si', 'sn', 'so', 'sw', 'ta', 'th', 'tl', 'tr', 'uk', 'ur', 'vi', 'yo', 'zh', 'zu',
] as const;

const namers = new Map<string, Intl.DisplayNames>();

/** The name of a language in the language of the screen; what is no code stays as it is. */
export function languageName(code: string, shownIn: string): string {
  let namer = namers.get(shownIn);
  if (!namer) {
    namer = new Intl.DisplayNames([shownIn], { type: 'language', fallback: 'code' });
    namers.set(shownIn, namer);
  }
  try {
    const name = namer.of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(shownIn) + name.slice(1);
  } catch {
    return code;
  }
}

/** The codes in the order of their names on the screen. */
export function languagesByName(codes: readonly string[], shownIn: string): { code: string; name: string }[] {
  return codes.map((code) => ({ code, name: languageName(code, shownIn) })).sort((a, b) => a.name.localeCompare(b.name, shownIn));
}
