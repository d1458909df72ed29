/** Numbers as people and gateways write them: with a plus, or nine digits and more in a row. Not part of an id, a date, an address or a decimal. */
const PHONE_NUMBER = /\+\d[\d ().-]{5,18}\d|(?<![\w.:/+-])\d{9,15}(?![\w.:/-])/g;

/** Keeps the last three digits, so that two lines about one number can still be told to belong together. */
export function maskNumbers(line: string): string {
  return line.replace(PHONE_NUMBER, (number) => `•••${number.slice(-3)}`);
}
