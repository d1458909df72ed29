/** Words for the event, one a line or separated by commas; each once, however it is written. */
export function eventWords(text: string): string[] {
  const words = new Map<string, string>();
  for (const word of text.split(/[\n,;]+/).map((each) => each.trim()).filter(Boolean)) if (!words.has(word.toLocaleLowerCase())) words.set(word.toLocaleLowerCase(), word);
  return [...words.values()];
}
