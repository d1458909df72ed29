import { RE2JS } from 're2js';
import { foldName } from '../gazetteer/place-name.js';
import { indexOfKeyword, parseKeywords } from './keyword-match.js';
import type { Rule, RuleCondition, RuleEffect } from './rule.js';

/** A text made ready once for all rules. */
export interface ReadText {
  text: string;
  words: readonly string[];
  language: string;
}

export interface CompiledRule {
  name: string;
  effect: RuleEffect;
  readonly matches: (read: ReadText) => boolean;
}

export type Compilation = { rule: CompiledRule; problem?: undefined } | { rule?: undefined; problem: string };

/** Longer texts are read up to here: a message is short, and time must stay bounded. */
const MAX_TEXT = 10_000;
/** Steps that a pattern may take for each letter of a text: `.{900}` some dozen times would take seconds a message. */
const MAX_STEPS = 2_000;

/**
 * A pattern runs in RE2, which takes time in proportion to the text whatever it says: no rule can hold up the inbox. What
 * RE2 does not know (look-around, references back) is a problem with a sentence, as is a word without letters.
 */
export function compileRule({ name, condition, effect }: Rule): Compilation {
  const test = condition.kind === 'keywords' ? keywords(condition) : pattern(condition);
  if (typeof test === 'string') return { problem: test };
  const languages = new Set(condition.languages);
  return { rule: { name, effect, matches: (read) => (languages.size === 0 || languages.has(read.language)) && test(read) } };
}

export function readText(text: string, language: string): ReadText {
  const bounded = text.slice(0, MAX_TEXT).normalize('NFC');
  return { text: bounded, words: foldName(bounded).split(' ').filter(Boolean), language };
}

type Test = (read: ReadText) => boolean;

function keywords({ text }: RuleCondition): Test | string {
  const wanted = parseKeywords(text);
  if (wanted.length === 0 || wanted.some(({ words }) => words.some((word) => word === ''))) return 'A keyword needs letters or digits. Separate keywords by commas.';
  return ({ words }) => wanted.some((keyword) => indexOfKeyword(words, keyword) >= 0);
}

function pattern({ text }: RuleCondition): Test | string {
  try {
    const compiled = RE2JS.compile(text.normalize('NFC'), RE2JS.CASE_INSENSITIVE);
    if (compiled.matcher('').find()) return 'This pattern also matches an empty text, so it would match every message.';
    if (compiled.programSize() > MAX_STEPS) return 'This pattern repeats too much to be tried on every message. Use smaller numbers in braces.';
    return (read) => compiled.matcher(read.text).find();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `This pattern cannot be used: ${error.message.replace(/^error parsing regexp: /, '')}. Look-ahead, look-behind and references such as \\1 are not known here.`;
  }
}
