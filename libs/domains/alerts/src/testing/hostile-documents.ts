import { messageText, polygonArea } from './message-text.js';

const HEAD = '<?xml version="1.0"?>';

/** A message whose areas are these. */
export const withAreas = (areas: string): string => messageText({ identifier: 'attack', areas });
const ring = (points: number, pointAt: (place: number) => [number, number]): string => {
  const pairs = Array.from({ length: points }, (_, place) => pointAt(place).map((degrees) => degrees.toFixed(5)).join(','));
  return [...pairs, pairs[0]].join(' ');
};
/** Spread over the world without order, the same in every run. */
const scattered = (place: number): [number, number] => [((place * 7919) % 160_001) / 1000 - 80, ((place * 104_729) % 340_001) / 1000 - 170];

/** Documents that are refused: nothing of them is read. */
export const REFUSED: [name: string, text: () => string][] = [
  ['billion laughs', () => `${HEAD}<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')}]><alert>&l9;</alert>`],
  ['quadratic blow-up', () => `${HEAD}<!DOCTYPE a [<!ENTITY a "${'a'.repeat(100_000)}">]><alert>${'&a;'.repeat(100_000)}</alert>`],
  ['external entity', () => `${HEAD}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert><note>&x;</note></alert>`],
  ['10 MB of numeric references', () => messageText({ identifier: 'attack', headline: '&#120;'.repeat(1_700_000) })],
  ['65 levels', () => `${HEAD}${'<a>'.repeat(65)}${'</a>'.repeat(65)}`],
  ['a million levels', () => `${HEAD}${'<a>'.repeat(1_000_000)}`],
  ['more than 100,000 elements', () => withAreas('<area><areaDesc>x</areaDesc></area>'.repeat(51_000))],
  ['a million attributes', () => `${HEAD}<alert ${Array.from({ length: 1_000_000 }, (_, place) => `a${place}="1"`).join(' ')}/>`],
  ['a flood of CDATA sections', () => messageText({ identifier: 'attack', headline: '<![CDATA[x]]>'.repeat(500_000) })],
  ['ten million opened brackets', () => '<'.repeat(10_000_000)],
  ['JSON five million levels deep', () => '['.repeat(5_000_000)],
  ['zero bytes', () => '\0'.repeat(10_000_000)],
];

/** What is read as far as it is worth reading, or given up: the message is kept or told of, never more. */
export const HEAVY: [name: string, text: () => string][] = [
  ['one ring of 10 MB', () => withAreas(polygonArea(ring(500_000, (place) => [20 + 5 * Math.sin(place / 80_000), 10 + 5 * Math.cos(place / 80_000)])))],
  ['a ring of 300,000 points without order', () => withAreas(polygonArea(ring(300_000, scattered)))],
  ['10 MB of blanks in a ring', () => withAreas(polygonArea(' '.repeat(10_000_000)))],
  ['10 MB of digits in a ring', () => withAreas(polygonArea('1'.repeat(10_000_000)))],
  ['30,000 areas', () => withAreas('<area><areaDesc>x</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon></area>'.repeat(30_000))],
  ['160,000 references', () => messageText({ identifier: 'attack', references: 'a,b,2026-01-01T00:00:00-00:00 '.repeat(160_000) })],
  ['two million stray end tags', () => `${HEAD}<alert>${'</a>'.repeat(2_000_000)}`],
];
