import type { WrittenCoordinates } from './written-coordinates.js';

const DEGREE = String.raw`\s*[°º˚d*]\s*`;
const MINUTE = String.raw`\s*(?:['’′‘´]|min)\s*`;
const SECOND = String.raw`\s*(?:["”″“]|''|’’|′′|sec)?\s*`;
const VALUE = String.raw`(\d{1,3}(?:[.,]\d+)?)`;
const BETWEEN = String.raw`\s*[,;/|]?\s*(?:and\s+|y\s+|et\s+)?`;

/** `12°34'56.7"`, `12°34.56'` or `12.5°`: degrees, then minutes and seconds if given. */
const ANGLE = String.raw`([+-]?)${VALUE}${DEGREE}(?:${VALUE}${MINUTE}(?:${VALUE}${SECOND})?)?`;
const LETTER = String.raw`([NSEWO])`;

const DEGREES_LETTER_AFTER = new RegExp(String.raw`(?<![\w.])${ANGLE}${LETTER}(?![a-z])${BETWEEN}${ANGLE}${LETTER}(?![a-z])`, 'i');
const DEGREES_LETTER_BEFORE = new RegExp(String.raw`(?<![a-z])${LETTER}\s*${ANGLE}${BETWEEN}(?<![a-z])${LETTER}\s*${ANGLE}`, 'i');
const DEGREES_PLAIN = new RegExp(String.raw`(?<![\w.])${ANGLE}${BETWEEN}${ANGLE}`);

const DECIMAL = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
const DECIMAL_LETTER_AFTER = new RegExp(String.raw`(?<![\w.])${DECIMAL}\s*${LETTER}(?![a-z])${BETWEEN}${DECIMAL}\s*${LETTER}(?![a-z])`, 'i');
const DECIMAL_LETTER_BEFORE = new RegExp(String.raw`(?<![a-z])${LETTER}\s*${DECIMAL}${BETWEEN}${LETTER}\s*${DECIMAL}(?![\d.])`, 'i');
const NAMED = new RegExp(String.raw`\blat(?:itude)?\s*[:=]?\s*${DECIMAL}${BETWEEN}\b(?:lng|lon|long|longitude)\s*[:=]?\s*${DECIMAL}`, 'i');
const NAMED_LNG_FIRST = new RegExp(String.raw`\b(?:lng|lon|long|longitude)\s*[:=]?\s*${DECIMAL}${BETWEEN}\blat(?:itude)?\s*[:=]?\s*${DECIMAL}`, 'i');

/** Decimals in both numbers, at least two places with a comma between them, three with only a space. */
const PLAIN_COMMA = /(?<![\w.,+-])([+-]?\d{1,3}\.\d{2,})\s*[,;/]\s*([+-]?\d{1,3}\.\d{2,})(?![\w]|[.,]\d)/;
const PLAIN_SPACE = /(?<![\w.,+-])([+-]?\d{1,3}\.\d{3,})\s+([+-]?\d{1,3}\.\d{3,})(?![\w]|[.,]\d)/;
const PLAIN_DECIMAL_COMMA = /(?<![\w.,+-])([+-]?\d{1,3},\d{3,})\s*(?:;|\/|,\s|\s)\s*([+-]?\d{1,3},\d{3,})(?![\w]|[.,]\d)/;

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
  const text = westernDigits(original);
  return (
    angles(DEGREES_LETTER_AFTER.exec(text), [1, 5], [6, 10], [5, 10]) ??
    angles(DEGREES_LETTER_BEFORE.exec(text), [2, 6], [7, 11], [1, 6]) ??
    angles(DEGREES_PLAIN.exec(text), [1, 5], [5, 9], null) ??
    lettered(DECIMAL_LETTER_AFTER.exec(text), [1, 3], [2, 4]) ??
    lettered(DECIMAL_LETTER_BEFORE.exec(text), [2, 4], [1, 3]) ??
    plain(NAMED.exec(text), true) ??
    swapped(plain(NAMED_LNG_FIRST.exec(text), true)) ??
    plain(PLAIN_COMMA.exec(text), false) ??
    plain(PLAIN_SPACE.exec(text), false) ??
    plain(PLAIN_DECIMAL_COMMA.exec(text), false)
  );
}

/** Group numbers: where each angle starts and ends, and where the two letters are. */
function angles(found: RegExpExecArray | null, first: [number, number], second: [number, number], letters: [number, number] | null): WrittenCoordinates | null {
  if (!found) return null;
  const a = angle(found.slice(first[0], first[1]));
  const b = angle(found.slice(second[0], second[1]));
  if (a === null || b === null) return null;
  return letters ? byLetter(found, a, found[letters[0]]!, b, found[letters[1]]!) : { lat: a, lng: b, ...range(found), named: false };
}

function angle([sign, degrees, minutes, seconds]: (string | undefined)[]): number | null {
  const [d, m, s] = [degrees, minutes, seconds].map((part) => (part === undefined ? 0 : Number(part.replace(',', '.'))));
  if (m! >= 60 || s! >= 60) return null;
  return (sign === '-' ? -1 : 1) * (d! + m! / 60 + s! / 3600);
}

function lettered(found: RegExpExecArray | null, numbers: [number, number], letters: [number, number]): WrittenCoordinates | null {
  return found && byLetter(found, Number(found[numbers[0]]), found[letters[0]]!, Number(found[numbers[1]]), found[letters[1]]!);
}

/** O is west in Spanish, French and Italian. Two letters of one axis are no pair. */
function byLetter(found: RegExpExecArray, a: number, aLetter: string, b: number, bLetter: string): WrittenCoordinates | null {
  const signed = (value: number, letter: string): number => (/[SWO]/i.test(letter) ? -value : value);
  const aIsLatitude = /[NS]/i.test(aLetter);
  if (aIsLatitude === /[NS]/i.test(bLetter)) return null;
  const [lat, lng] = aIsLatitude ? [signed(a, aLetter), signed(b, bLetter)] : [signed(b, bLetter), signed(a, aLetter)];
  return { lat, lng, ...range(found), named: true };
}

function plain(found: RegExpExecArray | null, named: boolean): WrittenCoordinates | null {
  if (!found) return null;
  return { lat: Number(found[1]!.replace(',', '.')), lng: Number(found[2]!.replace(',', '.')), ...range(found), named };
}

function swapped(written: WrittenCoordinates | null): WrittenCoordinates | null {
  return written && { ...written, lat: written.lng, lng: written.lat };
}

function range(found: RegExpExecArray): { start: number; end: number } {
  return { start: found.index, end: found.index + found[0].trimEnd().length };
}
