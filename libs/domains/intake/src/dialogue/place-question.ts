import type { ShownCandidate } from '../placing.js';

/** What somebody was asked about one report and has not said yet. */
export interface Question {
  reportId: string;
  /** The category of that report. */
  category: string;
  /** The places it was asked to choose from, as they were numbered; often none. */
  choices: readonly ShownCandidate[];
  /** Later it counts as not asked. */
  until: Date;
}

/** How one person and we stand. */
export interface Standing {
  question: Question | undefined;
  /** Questions of the last 24 hours. */
  askedToday: number;
}

/** A message as far as a conversation goes by it. */
export interface Heard {
  kind: 'keyword' | 'report';
  text: string;
  category: string;
  need: string;
  severity: number;
  /** Its words name a place, one or several that may be meant; or coordinates do. */
  namesPlace: boolean;
  /** A place of its own was found for it. */
  isPlaced: boolean;
  /** Words such as "near" stand at its beginning. */
  pointsSomewhere: boolean;
}

export interface DialogueLimits {
  answerMinutes: number;
  questionsADay: number;
}

export const LIMITS: DialogueLimits = { answerMinutes: 120, questionsADay: 3 };

/** How a message is taken: an answer to the open question, with the number of the place it chooses if it does; or by itself. */
export type Taken = { as: 'itself' } | { as: 'answer'; question: Question; choice: ShownCandidate | undefined };

/** More words than an answer has. */
const MANY_WORDS = 12;
/** So long may words be that only say where. */
const FEW_WORDS = 8;
/** So few words of no known kind report nothing. */
const NO_REPORT_WORDS = 3;
/** "also", "another": something else happened. */
const MORE = /(?<![\p{L}\p{M}])(?:also|another|too|again elsewhere|tambi[eé]n|otr[oa]|aussi|autre|tamb[eé]m|outr[oa]|juga|lagi|rin|din|isa pang|أيضا|ايضا|كمان|اخر|آخر|भी|दूसर[ीा]|एक और)(?![\p{L}\p{M}])/iu;

/** Keywords always win, a question lapses by itself, and what tells of something new is a report of its own. */
export function take(heard: Heard, { question }: Standing, at: Date): Taken {
  if (heard.kind === 'keyword' || !question || at >= question.until) return { as: 'itself' };
  const choice = chosen(heard.text, question.choices);
  if (choice) return { as: 'answer', question, choice };
  return tellsWhereOnly(heard, question) ? { as: 'answer', question, choice: undefined } : { as: 'itself' };
}

/** Who may be asked where a report is: once a report, one question at a time, a few a day. */
export function mayAsk(heard: Heard, { question, askedToday }: Standing, at: Date, { questionsADay }: DialogueLimits = LIMITS): boolean {
  const isOpen = question !== undefined && at < question.until;
  return heard.kind === 'report' && !heard.isPlaced && !isOpen && askedToday < questionsADay && tellsSomething(heard);
}

export function asked(standing: Standing, question: Omit<Question, 'until'>, at: Date, { answerMinutes }: DialogueLimits = LIMITS): Standing {
  return { question: { ...question, until: new Date(at.getTime() + answerMinutes * 60_000) }, askedToday: standing.askedToday + 1 };
}

export function closed(standing: Standing): Standing {
  return { ...standing, question: undefined };
}

function chosen(text: string, choices: readonly ShownCandidate[]): ShownCandidate | undefined {
  const [, digit = ''] = /^[^\p{L}\p{N}]*(\p{Nd})[^\p{L}\p{N}]*$/u.exec(text.normalize('NFKC')) ?? [];
  return digit === '' ? undefined : choices[valueOf(digit) - 1];
}

/** Any script's digit: the zero of its ten stands at a code that the nine before it lead to. */
function valueOf(digit: string): number {
  let value = 0;
  for (let code = digit.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code--) value++;
  return value;
}

/** "ok" and "thank you" happen nowhere. */
function tellsSomething({ text, category, need, severity, namesPlace }: Heard): boolean {
  return category !== 'other' || need !== '' || severity > 2 || namesPlace || wordsIn(text) > NO_REPORT_WORDS;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function tellsWhereOnly({ text, category, need, severity, namesPlace, pointsSomewhere }: Heard, question: Question): boolean {
  const words = wordsIn(text);
  const isSameKind = category === 'other' || category === question.category;
  if (!isSameKind || MORE.test(text) || (category !== 'other' && words > MANY_WORDS)) return false;
  if (namesPlace) return true;
  return pointsSomewhere && words <= FEW_WORDS && need === '' && severity <= 2;
}
