/** Languages in whose words people may have named theirs, beside its own. */
const NAMED_IN = ['en', 'es', 'fr', 'pt', 'de', 'it', 'ar', 'hi', 'id', 'fil', 'ru', 'zh'];

/** What people call their language where the standard's name is another one. */
const ALSO: Readonly<Record<string, readonly string[]>> = { tl: ['tagalog', 'pilipino'], fil: ['tagalog', 'pilipino'], ht: ['kreyòl', 'kreyol ayisyen', 'creole'], zh: ['mandarin'], fa: ['farsi'] };

/**
 * What people write who speak one of these languages, in lower case, and which one it is: `spanish`, `español`, `es`.
 * Volunteers name their languages in their own words.
 */
export function languageWords(codes: readonly string[]): Record<string, string> {
  const words: Record<string, string> = {};
  for (const code of codes) {
    if (code === '') continue;
    for (const word of [code, ...namesOf(code)]) words[word] ??= code;
  }
  return words;
}

/** Without its brackets, too: "Filipino (Tagalog)" is written as "Filipino". */
function namesOf(code: string): string[] {
  return [code, ...NAMED_IN].flatMap((locale) => {
    const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(code)?.toLocaleLowerCase(locale);
    return name === undefined ? [] : [name, name.replace(/\s*\(.*\)$/, '')];
  }).concat(ALSO[code] ?? []).flatMap((name) => [name, withoutAccents(name)]);
}

const withoutAccents = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');
