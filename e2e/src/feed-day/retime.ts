// Old messages are moved into today. What a publisher wrote stays as it was written: zones, fractions, the order of
// things, and whether a reference hits the date of the message it names or misses it by a second.

const DATE = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?`;
const NAMED_OR_DATE = new RegExp(`(?:,([^\\s,<>"]+),)?(${DATE})`, 'g');
const IDENTIFIER = /(?:<(?:\w+:)?identifier>|"identifier"\s*:\s*")\s*([^<"]+?)\s*[<"]/;
const SENT = new RegExp(`(?:<(?:\\w+:)?sent>|"sent"\\s*:\\s*")\\s*(${DATE})`);

/**
 * Each message of a chain with its dates moved by one span, so that it was sent at its own moment (milliseconds since
 * 1970). Dates in references move with the message they name.
 */
export function retime(messages: readonly string[], sentAt: (index: number) => number): string[] {
  const spans = messages.map((text, index) => wholeSeconds(sentAt(index) - Date.parse(found(SENT, text))));
  const spanOf = new Map(messages.map((text, index) => [found(IDENTIFIER, text), spans[index] ?? 0]));
  return messages.map((text, index) =>
    text.replace(NAMED_OR_DATE, (all: string, named: string | undefined, date: string) => {
      const moved = movedDate(date, spanOf.get(named ?? '') ?? spans[index] ?? 0);
      return all.slice(0, all.length - date.length) + moved;
    }),
  );
}

/** The same moment later by a span, written in the same form. */
export function movedDate(date: string, span: number): string {
  const [, wall = '', rest = ''] = /^(.{19})(.*)$/.exec(date) ?? [];
  return new Date(Date.parse(`${wall}Z`) + span).toISOString().slice(0, 19) + rest;
}

/** The message without its signatures, which a moved date would break. */
export function unsigned(message: string): string {
  return message.replace(/<((?:\w+:)?Signature)[\s>][\s\S]*?<\/\1>/g, '');
}

function found(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1];
  if (!match) throw new Error(`nothing like ${String(pattern)} in ${text.slice(0, 200)}`);
  return match;
}

function wholeSeconds(span: number): number {
  return Math.round(span / 1000) * 1000;
}
