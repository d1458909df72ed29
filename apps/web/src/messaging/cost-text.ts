/** Money as people write it; a currency nobody knows stands behind the number as it is. */
export function costText(cost: number, currency: string | null | undefined, language: string): string {
  // A part costs fractions of a cent.
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: cost !== 0 && Math.abs(cost) < 1 ? 4 : 2 };
  if (currency && /^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(language, { style: 'currency', currency, ...digits }).format(cost);
  return `${new Intl.NumberFormat(language, digits).format(cost)}${currency ? ` ${currency}` : ''}`;
}
