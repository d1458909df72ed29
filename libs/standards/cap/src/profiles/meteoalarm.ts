import { defineProfile, valuesOf } from './profile.js';

const TYPES = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]);
const COLOURS = ['green', 'yellow', 'orange', 'red'];
const SEVERITY_OF_LEVEL = ['Minor', 'Moderate', 'Severe', 'Extreme'];

/** Publishers differ in names and case; the leading number is what counts. */
function leadingNumber(value: string | undefined): number | null {
  const digits = /^\s*(\d{1,2})\s*;/.exec(value ?? '');
  return digits ? Number(digits[1]) : null;
}

/** The European weather services' common warnings. */
export const meteoalarm = defineProfile(
  {
    code: 'meteoalarm',
    name: 'MeteoAlarm (EUMETNET)',
    documentation: 'https://feeds.meteoalarm.org/',
    applies: ({ infos }) => infos.some(({ parameters }) => parameters.some(({ valueName }) => valueName === 'awareness_level' || valueName === 'awareness_type')),
  },
  {
    alert: ({ infos }, tell) => {
      const levels = new Set(infos.map(({ parameters }) => leadingNumber(valuesOf(parameters, 'awareness_type')[0])));
      if (levels.size > 1) tell('info', 'types-differ', '/alert/info', 'The infos have different awareness types; MeteoAlarm shows one message for each.');
    },
    info: ({ parameters, severity, expires, onset, areas }, path, tell) => {
      const level = leadingNumber(valuesOf(parameters, 'awareness_level')[0]);
      const type = leadingNumber(valuesOf(parameters, 'awareness_type')[0]);
      if (level === null || level < 1 || level > 4) tell('error', 'level', path, 'MeteoAlarm wants a parameter awareness_level such as “2; yellow; Moderate”, from 1 to 4.');
      else if (severity.value !== SEVERITY_OF_LEVEL[level - 1]) tell('warning', 'level-severity', `${path}/severity`, `<severity> is ${severity.text}, but the awareness level ${level} stands for ${SEVERITY_OF_LEVEL[level - 1]!}.`);
      const colour = /;\s*(green|yellow|orange|red)\b/i.exec(valuesOf(parameters, 'awareness_level')[0] ?? '')?.[1]?.toLowerCase();
      if (level !== null && colour !== undefined && colour !== COLOURS[level - 1]) tell('warning', 'level-colour', `${path}/parameter`, `The awareness level ${level} is ${COLOURS[level - 1] ?? 'none'}, not ${colour}.`);
      if (level === 1) tell('info', 'green', path, 'The awareness level is green: there is no warning here.');
      if (type === null || !TYPES.has(type)) tell('error', 'type', path, 'MeteoAlarm wants a parameter awareness_type such as “10; Rain”, from 1 to 13 without 11.');
      if (!expires) tell('error', 'expires-missing', path, 'MeteoAlarm wants <expires>.');
      if (!onset) tell('info', 'onset-missing', path, 'MeteoAlarm advises <onset>.');
      if (areas.length === 0) tell('error', 'area-missing', path, 'MeteoAlarm wants at least one <area>.');
    },
    area: ({ geocodes, polygons }, path, tell) => {
      if (polygons.length === 0 && !geocodes.some(({ valueName }) => /^(?:EMMA_ID|NUTS[1-3])$/i.test(valueName))) {
        tell('warning', 'place-missing', path, 'MeteoAlarm places an area by a <geocode> EMMA_ID or NUTS3, or by a polygon.');
      }
    },
  },
);
