import type { Need, ReportCategory } from '../report-categories.js';

/**
 * The words of one language, for a person who speaks it to read and to add to. Between commas stands a word or a phrase,
 * as people type it; capitals and accents do not matter. `burn*` is every word that begins so; `house ~ fell` allows up to
 * three words between. The longest phrase that fits is believed: "no one ~ hurt" under `nothing` silences "hurt".
 */
export interface LanguageWords {
  /** Frequent words that tell the language, between spaces. */
  small: string;
  /** What is typed to save letters, and the words it stands for: `plz please`. */
  shorthand?: string;
  /** Tells of a need, and by that of its category: `rescue` are words of those in danger, `water` of those without it. */
  calls: Partial<Record<Need, string>>;
  /** Tells the category only. */
  kinds: Partial<Record<ReportCategory, string>>;
  /** Tells the need only. */
  needs?: Partial<Record<Need, string>>;
  /** Lives lost or about to be. */
  extreme?: string;
  /** In danger or hurt, or it cannot wait. */
  severe?: string;
  minor?: string;
  /** Sounds like a report and is none: "no one hurt", "we are safe". */
  nothing?: string;
  /** Thanks, prayers, news, adverts, greetings: beside these one lone word reports nothing. */
  chatter?: string;
}
