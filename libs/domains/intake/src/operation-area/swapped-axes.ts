import { isWithin } from '../gazetteer/gazetteer-file.js';
import type { ParsedReport } from '../report/report-parser.js';
import type { SearchedArea } from './searched-area.js';

/** Two bare numbers that lie in the operation's area only when read the other way round were meant so; it is said. */
export function turnIfSwapped(parsed: ParsedReport, { bounds }: SearchedArea): ParsedReport {
  const { coordinates, bareCoordinates } = parsed;
  if (!bounds || !coordinates || bareCoordinates === undefined) return parsed;
  const [lng, lat] = coordinates;
  if (isWithin(lng, lat, bounds) || Math.abs(lng) > 90 || !isWithin(lat, lng, bounds)) return parsed;
  const message = `${bareCoordinates} was read as longitude, latitude, because only so it lies in the operation's area.`;
  return { ...parsed, coordinates: [lat, lng], findings: [...parsed.findings, { code: 'axes-swapped', message }] };
}
