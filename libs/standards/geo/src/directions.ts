/** Words and letters for the four directions, in the languages of the field; "O" is west in Spanish, French and Italian. */
const NORTH = 'lintang utara|north|norte|nord|utara|hilaga|L\\.?U|شمالا|شمال|उत्तर|N';
const SOUTH = 'lintang selatan|south|sur|sul|sud|selatan|timog|L\\.?S|جنوبا|جنوب|दक्षिण|S';
const EAST = 'bujur timur|east|este|leste|est|timur|silangan|B\\.?T|شرقا|شرق|पूर्व|E';
const WEST = 'bujur barat|west|oeste|ouest|barat|kanluran|B\\.?B|غربا|غرب|पश्चिम|W|O';

/** A direction as it may stand in a pattern; no letter follows it. */
export const DIRECTION = String.raw`(?:${[NORTH, SOUTH, EAST, WEST].join('|')})(?!\p{L})`;

const LATITUDE = 'latitude|latitud|lintang|lat|خط عرض|अक्षांश';
const LONGITUDE = 'longitude|longitud|bujur|long|lng|lon|خط طول|देशांतर';

/** A word that says which number follows. */
export const LABEL = String.raw`(?<!\p{L})(?:${LATITUDE}|${LONGITUDE})(?!\p{L})`;

/** What a direction or a label says of its number. */
export interface Axis {
  axis: 'lat' | 'lng';
  /** South and west; undefined when only the axis is named. */
  negative?: boolean;
}

const READINGS: readonly (readonly [RegExp, Axis])[] = [
  [only(NORTH), { axis: 'lat', negative: false }],
  [only(SOUTH), { axis: 'lat', negative: true }],
  [only(EAST), { axis: 'lng', negative: false }],
  [only(WEST), { axis: 'lng', negative: true }],
  [only(LATITUDE), { axis: 'lat' }],
  [only(LONGITUDE), { axis: 'lng' }],
];

export function axisOf(word: string | undefined): Axis | undefined {
  return word === undefined ? undefined : READINGS.find(([pattern]) => pattern.test(word))?.[1];
}

function only(words: string): RegExp {
  return new RegExp(`^(?:${words})$`, 'iu');
}
