import type { CapInfo } from './alert.model.js';
import { excerpt, type FindingList } from './finding.js';

/** Absent means en-US (CAP 1.2 section 3.2.2). */
const DEFAULT_LANGUAGE = 'en-US';

/** The language of an info as a BCP 47 tag: `en_US` and `HI` are mended, what no tag can be made of becomes `und`. */
export function readLanguage(text: string | null, path: string, found: FindingList): CapInfo['language'] {
  if (text === null) return { text, tag: DEFAULT_LANGUAGE };
  const tag = canonicalTag(text);
  if (tag) {
    if (text.includes('_')) found.warning('cap', 'language-form', `${path}/language`, `<language> “${excerpt(text)}” was read as ${tag}.`, { repaired: true });
    return { text, tag };
  }
  found.warning('cap', 'language-invalid', `${path}/language`, `<language> “${excerpt(text)}” is not a language tag such as en or pt-BR.`);
  return { text, tag: 'und' };
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
