const RIGHT_TO_LEFT = new Set(['ar', 'he', 'iw', 'fa', 'ur', 'dv', 'ps', 'sd', 'ug', 'yi', 'ckb']);

export function textDirection(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.has(language.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr';
}

/** The infos of one message by language: within a language each is a segment of the event. */
export function infoGroups<Info extends { language: string }>(infos: readonly Info[]): Map<string, Info[]> {
  const groups = new Map<string, Info[]>();
  for (const info of infos) {
    const language = info.language || 'en-US';
    groups.set(language, [...(groups.get(language) ?? []), info]);
  }
  return groups;
}

/** The language's name in the reader's language; messages also carry tags that are no language at all. */
export function languageName(tag: string, readerLanguage: string): string {
  try {
    return new Intl.DisplayNames([readerLanguage], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
