import type { CapArea } from '../alert.model.js';
import { excerpt, type FindingList } from '../finding.js';
import { judgeGeocode } from './geocode-systems.js';
import { numbered, type RuleOptions } from './rule-options.js';
import { checkText } from './text-rules.js';

/** Feet above mean sea level: from the Dead Sea down a mine to the edge of space. */
const LOWEST_FEET = -13_000;
const HIGHEST_FEET = 330_000;

/** The rules of CAP 1.2 section 3.2.4 that the schema can't say, shapes apart. */
export function checkArea(area: CapArea, path: string, options: RuleOptions, found: FindingList): void {
  const { areaDesc, polygons, circles, geocodes } = area;
  if (areaDesc === '') found.warning('cap', 'area-unnamed', path, '<areaDesc> is missing or empty.');
  else checkText('areaDesc', areaDesc, `${path}/areaDesc`, found);
  if (![...polygons, ...circles].some((shape) => shape.trim() !== '')) {
    if (geocodes.length > 0) found.info('cap', 'area-geocode-only', path, 'The area has codes but no shape; it can be drawn only where the codes are known.');
    else found.info('cap', 'area-words-only', path, 'The area is described in words only and can’t be drawn.');
  }
  if (geocodes.length > 0) checkGeocodes(area, path, options, found);
  checkHeights(area, path, found);
}

function checkGeocodes({ geocodes }: CapArea, path: string, { knowsGeocode }: RuleOptions, found: FindingList): void {
  const told = new Set<string>();
  geocodes.forEach((geocode, i) => {
    const { valueName, value } = geocode;
    const where = numbered(path, 'geocode', i, geocodes.length);
    const verdict = judgeGeocode(geocode);
    const registered = knowsGeocode?.(geocode) ?? null;
    if (valueName === '' || value === '') found.warning('cap', 'geocode-empty', where, 'The <geocode> lacks its name or its value.');
    else if (registered === false) found.info('cap', 'geocode-unknown', where, `“${excerpt(value)}” is no known code of “${excerpt(valueName)}”.`);
    else if (!verdict.known && registered === null) {
      if (!told.has(valueName)) found.info('cap', 'geocode-system-unknown', where, `“${excerpt(valueName)}” is not a system of codes that is known here, so its codes can’t be drawn.`);
      told.add(valueName);
    } else if (verdict.known && !verdict.fits) found.info('cap', 'geocode-form', where, `“${excerpt(value)}” does not look like a code of ${excerpt(valueName)}, such as ${verdict.example}.`);
  });
}

function checkHeights({ altitude, ceiling }: CapArea, path: string, found: FindingList): void {
  if (ceiling && !altitude) found.warning('cap', 'ceiling-alone', `${path}/ceiling`, '<ceiling> needs <altitude> beside it.');
  if (altitude?.value != null && ceiling?.value != null && altitude.value > ceiling.value) found.warning('cap', 'altitude-above-ceiling', `${path}/altitude`, '<altitude> is above <ceiling>.');
  for (const [name, height] of [['altitude', altitude], ['ceiling', ceiling]] as const) {
    if (height?.value != null && (height.value < LOWEST_FEET || height.value > HIGHEST_FEET)) {
      found.warning('cap', 'altitude-range', `${path}/${name}`, `<${name}> ${excerpt(height.text)} feet above sea level can't be meant.`);
    }
  }
}
