export interface WrittenDistance {
  meters: number;
  /** Degrees, 0 is north. */
  bearing: number;
  text: string;
  end: number;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:km|kms|kilom|kilóm|quilôm|quilom|كم|كيلو|किमी|किलो)/i, 1_000],
  [/^(?:mi$|mil)/i, 1_609],
  [/^(?:m|met|mét|mèt|متر|मीटर)/i, 1],
];

/** Longer words first: "north-east" before "north". In English, Spanish, French, Portuguese, Indonesian, Tagalog, Arabic and Hindi. */
const DIRECTIONS: readonly (readonly [string, number])[] = [
  ['north[ -]?east|noreste|nordeste|nord-est|timur laut|hilagang-?silangan|شمال شرق|उत्तर-?पूर्व', 45],
  ['south[ -]?east|sureste|sudeste|sud-est|tenggara|timog-?silangan|جنوب شرق|दक्षिण-?पूर्व', 135],
  ['south[ -]?west|suroeste|sudoeste|sud-ouest|barat daya|timog-?kanluran|جنوب غرب|दक्षिण-?पश्चिम', 225],
  ['north[ -]?west|noroeste|nord-ouest|barat laut|hilagang-?kanluran|شمال غرب|उत्तर-?पश्चिम', 315],
  ['north|norte|nord|utara|hilaga|شمال|उत्तर', 0],
  ['east|este|leste|est|timur|silangan|شرق|पूर्व', 90],
  ['south|sur|sud|sul|selatan|timog|جنوب|दक्षिण', 180],
  ['west|oeste|ouest|barat|kanluran|غرب|पश्चिम', 270],
];

const DISTANCE = new RegExp(
  String.raw`(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*(km|kms|kilom\p{L}*|kilóm\p{L}*|quil[oô]m\p{L}*|كم|كيلو\p{L}*|किमी|किलोमीटर|miles?|mi|met\p{L}+|mét\p{L}+|mèt\p{L}+|m|متر|मीटर)\s+(?:\p{L}{1,8}\.?\s+){0,2}(${DIRECTIONS.map(([words]) => words).join('|')})(?![\p{L}])`,
  'giu',
);

/** "2 km north of", "3 km al norte de", "500 m sebelah utara": how far and whereto, for a place that is named after it. */
export function readDistances(text: string): WrittenDistance[] {
  return [...text.matchAll(DISTANCE)].flatMap((found) => {
    const [written, count = '', unit = '', direction = ''] = found;
    const meters = Number(count.replace(',', '.')) * (UNITS.find(([words]) => words.test(unit))?.[1] ?? 1);
    const bearing = DIRECTIONS.find(([words]) => new RegExp(`^(?:${words})$`, 'iu').test(direction))?.[1];
    return bearing === undefined || meters === 0 ? [] : [{ meters, bearing, text: written, end: found.index + written.length }];
  });
}
