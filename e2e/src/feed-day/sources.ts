import { publicKeyOfToday } from './signing.js';
import type { SourcePlan } from './stage.js';

export const TAIWAN = 'Taiwan NCDR';
export const TSUNAMI = 'Tsunami centre';
export const FRANCE = 'MeteoAlarm France';
export const CANADA = 'Environment Canada';
export const DWD = 'DWD';
export const MOWAS = 'MoWaS';
export const FLOODS = 'Environment Agency';
export const SEYCHELLES = 'Seychelles';
export const GDACS = 'GDACS';
export const NAADS = 'NAADS';

/** The sources of the day, each in the way its publisher works. */
export const SOURCES: readonly SourcePlan[] = [
  { name: TAIWAN, form: 'atom' },
  { name: TSUNAMI, form: 'atom' },
  { name: FRANCE, form: 'written' },
  { name: CANADA, form: 'atom' },
  { name: DWD, form: 'atom' },
  { name: MOWAS, form: 'json', leavingEnds: true, settings: { axisOrder: 'lon-lat' } },
  { name: FLOODS, form: 'atom' },
  { name: SEYCHELLES, form: 'atom', settings: { pinnedKeys: publicKeyOfToday } },
  { name: GDACS, form: 'rss' },
  { name: NAADS, form: 'stream' },
];
