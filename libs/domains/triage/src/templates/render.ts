/** What a template may name; '' where the report does not know it. */
export interface ReplyValues {
  number: string;
  incident: string;
  place: string;
  category: string;
  agency: string;
  time: string;
}

export interface FilledIn {
  language: string;
  text: string;
  missing: string[];
}

/** The person's language, else the text for all others, else English, else whichever stands first. */
function chooseText(texts: Readonly<Record<string, string>>, language: string): { language: string; text: string } {
  const code = [language, '', 'en'].find((one) => Object.hasOwn(texts, one)) ?? Object.keys(texts)[0] ?? '';
  return { language: code, text: texts[code] ?? '' };
}

/** Variables stand in braces. One that has no value stays as it is and is named, so that nobody sends a gap unseen. */
export function fillIn(texts: Readonly<Record<string, string>>, language: string, values: ReplyValues): FilledIn {
  const chosen = chooseText(texts, language);
  const missing = new Set<string>();
  const text = chosen.text.replace(/\{\s*([\p{L}_]{1,30})\s*\}/gu, (written, name: string) => {
    const key = name.toLowerCase();
    const value = Object.hasOwn(values, key) ? values[key as keyof ReplyValues] : '';
    if (value === '') missing.add(key);
    return value === '' ? written : value;
  });
  return { language: chosen.language, text, missing: [...missing] };
}
