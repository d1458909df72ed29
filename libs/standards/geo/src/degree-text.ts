import { isAmount } from './amounts.js';
import { axisOf, DIRECTION, LABEL } from './directions.js';
import type { WrittenCoordinates } from './written-coordinates.js';

/** Bounded, so that a text of blanks costs no more than another. */
const GAP = String.raw`\s{0,3}`;
const BETWEEN = String.raw`${GAP}[,;/|&]?${GAP}(?:(?:and|y|et|e|dan|at|و|और)\s{1,3})?`;
const DEGREE = String.raw`${GAP}(?:[°º˚*]|(?:degrees?|degr[eé]s?|deg|grados?|graus?|derajat|d)(?!\p{L}))${GAP}`;
const MINUTE = String.raw`${GAP}(?:['’′‘´\x60ʹ]|(?:minutes?|minutos?|min|menit|m)(?!\p{L}))${GAP}`;
const SECOND = String.raw`${GAP}(?:["”″“ʺ]|''|’’|′′|´´|‘‘|\x60\x60|(?:seconds?|segundos?|secondes?|detik|sec|seg|s)(?!\p{L}))?${GAP}`;
const NUMBER = String.raw`\d{1,3}(?:[.,]\d+)?`;
const DECIMALS = String.raw`\d{1,3}[.,]\d+`;
const SMALL = String.raw`\d{1,2}(?:[.,]\d+)?`;

/** Each part of a pair: its number is the suffix of its groups. */
type Part = (n: 1 | 2) => string;

const sign: Part = (n) => `(?<sign${n}>[+-]?)`;
const label: Part = (n) => String.raw`(?:(?<label${n}>${LABEL})${GAP}[.:=]?${GAP})`;
const before: Part = (n) => String.raw`(?<!\p{L})(?<dir${n}>${DIRECTION})${GAP}[:.=]?${GAP}`;
/** "13.48 grados de latitud norte". */
const after: Part = (n) => String.raw`${GAP}(?:(?:de\s{1,3})?${LABEL}\s{1,3})?(?<dir${n}>${DIRECTION})`;
/** `12°34'56.7"`, `12°34.56'` or `12.5°`. */
const signed: Part = (n) => `${sign(n)}(?<d${n}>${NUMBER})${DEGREE}(?:(?<m${n}>${SMALL})${MINUTE}(?:(?<s${n}>${SMALL})${SECOND})?)?`;
/** `12 34 56.7`, `12-34-56` or `12:34.5`: only a direction tells that these are degrees. */
const spaced: Part = (n) => String.raw`(?<sign${n}>)(?<d${n}>\d{1,3})[\s:-](?<m${n}>${SMALL})(?:[\s:-](?<s${n}>${SMALL}))?`;
const decimal: Part = (n) => `${sign(n)}(?<d${n}>${DECIMALS})`;
const whole: Part = (n) => `${sign(n)}(?<d${n}>${NUMBER})`;

/** In the order of trust. A direction stands behind both numbers or before both. */
const FORMS: readonly RegExp[] = [
  pair((n) => `${label(n)}?${signed(n)}${after(n)}`),
  pair((n) => `${label(n)}?${before(n)}${signed(n)}`),
  pair((n) => `${label(n)}?${signed(n)}`),
  pair((n) => `${spaced(n)}${after(n)}`),
  pair((n) => `${before(n)}${spaced(n)}`),
  pair((n) => `${label(n)}?${decimal(n)}${after(n)}`),
  pair((n) => `${label(n)}?${before(n)}${decimal(n)}`),
  pair((n) => `${label(n)}${whole(n)}`),
];

/** Decimals in both numbers, at least two places with a comma between them, three with only a space. */
const PLAIN: readonly RegExp[] = [
  /(?<![\w.,+-])([+-]?\d{1,3}\.\d{2,})\s{0,3}[,;/|&]\s{0,3}([+-]?\d{1,3}\.\d{2,})(?![\w]|[.,]\d)/u,
  /(?<![\w.,+-])([+-]?\d{1,3}\.\d{3,})(?:\s{1,3}(?:y|and|et|e|dan|at))?\s{1,3}([+-]?\d{1,3}\.\d{3,})(?![\w]|[.,]\d)/u,
  /(?<![\w.,+-])([+-]?\d{1,3},\d{3,})\s{0,3}(?:;|\/|\||,\s|,(?=[+-]?\d{1,3},\d{3})|\s(?:y|e|et|dan)\s|\s)\s{0,3}([+-]?\d{1,3},\d{3,})(?![\w]|[.,]\d)/u,
];

function pair(part: Part): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_.])(?<![\d][,+-])${part(1)}${BETWEEN}${part(2)}(?![\p{L}\p{N}_])(?![.,]\d)`, 'iu');
}

/** Two numbers, and something that numbers of degrees never lack: most messages end here. */
const TWO_NUMBERS = /\p{Nd}[^\p{Nd}]+\p{Nd}/u;
const DEGREES = /\d[.,]\d|\d\s{0,3}(?:[°º˚*]|d|gra)|\d[\s:-]\d{1,2}[\s:-]|\d[\s:-]\d{1,2}[.,]|lat|l[oi]n|lng|bujur|خط|अक्षांश/iu;

/** Western Arabic digits for Arabic, Persian, Devanagari, Bengali and Burmese ones; lengths stay equal. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९০-৯၀-၉]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0x660, 0x6f0, 0x966, 0x9e6, 0x1040].find((start) => code >= start && code <= start + 9)!;
    return String(code - zero);
  }).replace(/٫/g, '.').replace(/[−–](?=\d)/g, '-').replace(/،/g, ',');
}

/** The first pair of degrees in the text in any common writing, or null. */
export function readDegreePair(original: string): WrittenCoordinates | null {
  if (!TWO_NUMBERS.test(original)) return null;
  const text = westernDigits(original);
  if (!DEGREES.test(text)) return null;
  for (const form of FORMS) {
    const found = form.exec(text);
    const read = found && named(found);
    if (read) return read;
  }
  for (const form of PLAIN) {
    const found = form.exec(text);
    if (found && !isAmount(text, found)) return { lat: numberOf(found[1]), lng: numberOf(found[2]), ...range(found), named: false };
  }
  return null;
}

/** Two numbers of one axis are no pair. */
function named(found: RegExpExecArray): WrittenCoordinates | null {
  const groups = found.groups ?? {};
  const [a, b] = [angle(groups, 1), angle(groups, 2)];
  const [first, second] = [1, 2].map((n) => axisOf(groups[`dir${n}`]) ?? axisOf(groups[`label${n}`]));
  if (a === null || b === null) return null;
  if (!first && !second) return { lat: a, lng: b, ...range(found), named: false };
  if (!first || !second || first.axis === second.axis) return null;
  const [x, y] = [pointing(a, first.negative), pointing(b, second.negative)];
  return { ...(first.axis === 'lat' ? { lat: x, lng: y } : { lat: y, lng: x }), ...range(found), named: true };
}

function angle(groups: Readonly<Record<string, string | undefined>>, n: number): number | null {
  const [degrees, minutes, seconds] = ['d', 'm', 's'].map((part) => numberOf(groups[`${part}${n}`]));
  if (minutes! >= 60 || seconds! >= 60) return null;
  const value = degrees! + minutes! / 60 + seconds! / 3600;
  return groups[`sign${n}`] === '-' ? -value : value;
}

/** "-88.1 W" says west twice. */
function pointing(value: number, negative: boolean | undefined): number {
  return negative ? -Math.abs(value) : value;
}

function numberOf(written: string | undefined): number {
  return written === undefined ? 0 : Number(written.replace(',', '.'));
}

function range(found: RegExpExecArray): { start: number; end: number } {
  return { start: found.index, end: found.index + found[0].trimEnd().length };
}
