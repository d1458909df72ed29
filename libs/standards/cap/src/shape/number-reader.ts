/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** The most digits of which every whole number is a double. */
const EXACT_DIGITS = 15;

/** Takes plain decimal numbers out of a text one after the other, without cutting the text up first. */
export class NumberReader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Passes over white space; true when there was some. */
  skipBlank(): boolean {
    const start = this.at;
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
    return this.at > start;
  }

  comma(): boolean {
    const found = this.text.charCodeAt(this.at) === 0x2c;
    if (found) this.at++;
    return found;
  }

  /**
   * The number that stands here, NaN when none does. Up to fifteen digits are a whole number and a power of ten that
   * doubles hold exactly, and the quotient of two such is rounded right; longer ones and exponents are left to `Number`.
   */
  number(): number {
    const { text } = this;
    const start = this.at;
    const sign = text.charCodeAt(start);
    if (sign === 0x2d || sign === 0x2b) this.at++;
    const first = this.at;
    let whole = 0;
    let point = -1;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code >= 0x30 && code <= 0x39) whole = whole * 10 + code - 0x30;
      else if (code === 0x2e && point === -1) point = this.at;
      else break;
      this.at++;
    }
    const digits = this.at - first - (point === -1 ? 0 : 1);
    if (digits === 0) return NaN;
    const hasExponent = this.skipExponent();
    if (digits > EXACT_DIGITS || hasExponent) return Number(text.slice(start, this.at));
    const size = point === -1 ? whole : whole / POWERS[digits - (point - first)]!;
    return sign === 0x2d ? -size : size;
  }

  private skipExponent(): boolean {
    EXPONENT.lastIndex = this.at;
    const code = this.text.charCodeAt(this.at);
    if ((code !== 0x65 && code !== 0x45) || !EXPONENT.test(this.text)) return false;
    this.at = EXPONENT.lastIndex;
    return true;
  }
}

const EXPONENT = /[eE][+-]?\d+/y;

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0x3000 || code === 0xfeff;
}
