import type { CapInfo } from './alert.model.js';
import { excerpt, type FindingList } from './finding.js';

/** Absent means en-US (CAP 1.2 section 3.2.2). */
const DEFAULT_LANGUAGE = 'en-US';

/** The language of an info as a BCP 47 tag: `en_US` and `HI` are mended, what no tag can be made of becomes `und`. */
export function readLanguage(text: string | null, path: string, found: FindingList): CapInfo['language'] {
  if (text === null) return { text, tag: DEFAULT_LANGUAGE };
  try {
    const tag = Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]!;
    if (text.includes('_')) found.warning('cap', 'language-form', `${path}/language`, `<language> “${excerpt(text)}” was read as ${tag}.`, { repaired: true });
    return { text, tag };
  } catch {
    found.warning('cap', 'language-invalid', `${path}/language`, `<language> “${excerpt(text)}” is not a language tag such as en or pt-BR.`);
    return { text, tag: 'und' };
  }
}
