import type { CapInfo } from './alert.model.js';
import { excerpt, type FindingList } from './finding.js';

/** Absent means en-US (CAP 1.2 section 3.2.2). */
const DEFAULT_LANGUAGE = 'en-US';

/** The language of an info as a BCP 47 tag: `en_US` and `HI` are mended, what no tag can be made of becomes `und`. */
export function readLanguage(text: string | null, path: string, found: FindingList): CapInfo['language'] {
  if (text === null) return { text, tag: DEFAULT_LANGUAGE };
  const tag = canonicalTag(text);
  if (!tag) {
    found.warning('cap', 'language-invalid', `${path}/language`, `<language> “${excerpt(text)}” is not a language tag such as en or pt-BR.`);
    return { text, tag: 'und' };
  }
  if (text.includes('_')) found.warning('cap', 'language-form', `${path}/language`, `<language> “${excerpt(text)}” was read as ${tag}.`, { repaired: true });
  else if (text !== tag) found.info('cap', 'language-case', `${path}/language`, `<language> “${excerpt(text)}” is commonly written ${tag}.`, { repaired: true });
  if (!isKnown(tag)) found.warning('cap', 'language-unknown', `${path}/language`, `<language> “${excerpt(text)}” names no language that is registered.`);
  return { text, tag };
}

/** Asking Intl costs as much as reading a small message, and few languages come again and again. */
const known = new Map<string, string | null>();

function canonicalTag(text: string): string | null {
  let tag = known.get(text);
  if (tag === undefined) {
    try {
      tag = Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null;
    } catch {
      tag = null;
    }
    if (known.size < 500) known.set(text, tag);
  }
  return tag;
}

/** Names in English of all languages the platform knows; an unknown code has none. */
const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const named = new Map<string, boolean>();

function isKnown(tag: string): boolean {
  const language = tag.split('-')[0]!;
  let known = named.get(language);
  if (known === undefined) {
    known = NAMES.of(language) !== undefined;
    if (named.size < 500) named.set(language, known);
  }
  return known;
}
