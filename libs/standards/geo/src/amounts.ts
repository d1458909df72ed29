const MONEY = String.raw`[$€£¥₱₹₦]|usd|eur|php|cop|mxn|idr|inr|rp|rs|gs|bs|ksh|tsh|birr|pesos?|dollars?|d[oó]lares|euros?|rupiah|rupees?|reais|quetzales|lempiras|gourdes`;
const AFTER_WORDS = String.raw`kg|kilos?|g|km|m|mts?|metros?|meters?|litros?|liters?|litres?|lts?|personas|people|persons|families|familias|fam[ií]lias|pessoas|personnes|familles|orang|jiwa|kk|tao|katao|pamilya|hogares|viviendas|casas|shares|नाव|लोग|परिवार|شخص|عائلة|ريال`;
const BEFORE_WORDS = String.raw`prices?|cost|costs|precios?|cuestan?|pre[cç]os?|prix|harga|presyo|version|v|tel|phone|call|llame|hubungi|tawag|ref|no|nr`;

const MONEY_BEFORE = new RegExp(String.raw`(?:${MONEY}|(?<!\p{L})(?:${BEFORE_WORDS}))[\s.:]{0,3}$`, 'iu');
const COUNT_AFTER = new RegExp(String.raw`^\s{0,3}(?:[%]|(?:${MONEY}|${AFTER_WORDS})(?!\p{L}))`, 'iu');

/** Whether a plain pair of numbers is prices, counts, days or a telephone rather than a latitude and a longitude. */
export function isAmount(text: string, { index, 0: whole, 1: first = '', 2: second = '' }: RegExpExecArray): boolean {
  const numbers = [first, second].map((written) => ({ places: written.split(/[.,]/)[1]?.length ?? 0, degrees: Math.abs(Number(written.replace(',', '.'))) }));
  // Neither is on the earth.
  if (numbers.every(({ degrees }) => degrees > 180)) return true;
  if (numbers.some(({ places }) => places > 3)) return false;
  if (MONEY_BEFORE.test(text.slice(Math.max(0, index - 16), index)) || COUNT_AFTER.test(text.slice(index + whole.length, index + whole.length + 16))) return true;
  // 12.05, 13.05 are days, 10.30, 11.45 hours; a kilometre's worth of places only counts beyond both.
  return numbers.every(({ places, degrees }) => places === 2 && degrees < 32) && !/[+-]/.test(first + second);
}
