import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const EXPECTED: Readonly<Record<string, string>> = {
  number: 'Give a number.',
  int: 'Give a whole number.',
  string: 'Give a text.',
  boolean: 'Say true or false.',
  array: 'Give a list.',
  record: 'Give names with their values.',
  object: 'Give names with their values.',
  date: 'Give a date and time.',
};

const FORMATS: Readonly<Record<string, string>> = {
  url: 'Give the full address, beginning with https://.',
  email: 'Give an e-mail address, such as name@example.org.',
  uuid: 'This is not an id. Choose it again from the list.',
  datetime: 'Give a date and time, such as 2026-11-22T21:00:00Z.',
};

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const limit = (value: bigint | number): string => number.format(value);

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `Use at most ${limit(maximum)} characters.`;
  if (origin === 'array' || origin === 'set') return `Give at most ${limit(maximum)}.`;
  return `Give ${limit(maximum)} or less.`;
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string') return Number(minimum) <= 1 ? 'This is needed.' : `Use at least ${limit(minimum)} characters.`;
  if (origin === 'array' || origin === 'set') return `Give at least ${limit(minimum)}.`;
  return `Give ${limit(minimum)} or more.`;
}

/** What to do about an input, where its schema has no sentence of its own; undefined leaves it to zod. */
function inputSentence(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined || issue.input === null ? 'This is needed.' : EXPECTED[issue.expected];
    case 'too_big': return tooBig(issue);
    case 'too_small': return tooSmall(issue);
    case 'invalid_format': return FORMATS[issue.format];
    case 'invalid_value': return `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys': return `Nothing here is called ${issue.keys.map((key) => `"${key.slice(0, 80)}"`).join(', ')}. Leave it out.`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of': return undefined;
  }
}

z.config({ customError: inputSentence });
