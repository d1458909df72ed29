/** For somebody without a report: the text in the person's language, else the one for all others, else English, else what there is. Variables have to be filled in by hand. */
export function templateText(texts: readonly { language: string; text: string }[], language: string): { text: string; missing: string[] } {
  const found = [language, '', 'en'].map((code) => texts.find((each) => each.language === code)).find(Boolean) ?? texts[0];
  const text = found?.text ?? '';
  return { text, missing: [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))] };
}
