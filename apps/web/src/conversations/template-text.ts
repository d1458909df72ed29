/** A template's text in the person's language, else English, else what there is; variables have to be filled in by hand. */
export function templateText(texts: readonly { language: string; text: string }[], language: string): { text: string; missing: string[] } {
  const found = texts.find((each) => each.language === language) ?? texts.find((each) => each.language === 'en') ?? texts[0];
  const text = found?.text ?? '';
  return { text, missing: [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))] };
}
