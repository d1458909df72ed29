import type { CapInfo } from '../alert.model.js';
import type { FindingList } from '../finding.js';
import { numbered } from './rule-options.js';

/**
 * Infos in several languages are translations of each other (CAP 1.2 section 3.2.2): they must speak of the same areas
 * with the same codes, and not in the same words.
 */
export function checkLanguages(infos: readonly CapInfo[], path: string, found: FindingList): void {
  const byLanguage = new Map<string, CapInfo[]>();
  for (const info of infos) {
    const language = info.language.tag.split('-')[0]!;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), info]);
  }
  if (byLanguage.size < 2) return;
  checkEqualTexts(infos, path, found);
  const [first, ...others] = byLanguage;
  for (const [language, translated] of others) {
    if (!sameSet(codesOf(first![1]), codesOf(translated))) {
      found.warning('cap', 'languages-codes-differ', `${path}/info`, `The infos in ${language} and ${first![0]} differ in category, urgency, severity, certainty or event code.`);
    }
    if (!sameSet(areasOf(first![1]), areasOf(translated))) {
      found.warning('cap', 'languages-areas-differ', `${path}/info`, `The infos in ${language} and ${first![0]} do not hold for the same areas.`);
    }
  }
}

/** Where a text is long enough to be a sentence, two languages can't say it in the same letters. */
const SENTENCE = 20;

function checkEqualTexts(infos: readonly CapInfo[], path: string, found: FindingList): void {
  for (const name of ['description', 'instruction', 'headline'] as const) {
    const seen = new Map<string, string>();
    infos.forEach((info, i) => {
      const text = info[name];
      if (!text || text.length < SENTENCE) return;
      const language = info.language.tag.split('-')[0]!;
      const before = seen.get(text);
      if (before === undefined) seen.set(text, language);
      else if (before !== language) found.warning('cap', 'languages-equal-text', `${numbered(path, 'info', i, infos.length)}/${name}`, `<${name}> reads the same in ${language} and ${before}; one of them was not translated.`);
    });
  }
}

function codesOf(infos: readonly CapInfo[]): Set<string> {
  return new Set(infos.map(({ categories, urgency, severity, certainty, eventCodes }) =>
    JSON.stringify([categories.map(({ text }) => text).sort(), urgency.text, severity.text, certainty.text, eventCodes.map(({ valueName, value }) => `${valueName}=${value}`).sort()])));
}

/** By what places an area: its shapes and codes, else nothing, because words differ by language. */
function areasOf(infos: readonly CapInfo[]): Set<string> {
  return new Set(infos.flatMap(({ areas }) => areas).flatMap(({ polygons, circles, geocodes }) => {
    const codes = geocodes.map(({ valueName, value }) => `${valueName}=${value}`);
    return [...polygons, ...circles, ...codes].map((place) => place.trim()).filter((place) => place !== '');
  }));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
