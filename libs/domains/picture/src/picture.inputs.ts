import { pastMoment } from '@watchpost/alerts';
import { INCIDENT_CATEGORIES, INCIDENT_STATUSES } from '@watchpost/incidents';
import { z } from 'zod';
import type { Box } from './tile-address.js';

/** Several words separated by commas, sorted, so that the same wish is the same cache entry. */
const words = <T extends string>(allowed: readonly T[], name: string) =>
  z
    .string()
    .max(300)
    .transform((text) => [...new Set(text.split(',').filter(Boolean))].sort())
    .pipe(z.array(z.enum(allowed as readonly [T, ...T[]], { error: `Unknown ${name}. Use one or several of: ${allowed.join(', ')}.` })).min(1));

const wholeNumber = (lowest: number, highest: number, sentence: string) =>
  z.string().regex(/^\d{1,6}$/, sentence).transform(Number).pipe(z.number().min(lowest, sentence).max(highest, sentence));

/** An empty parameter is one that was not given: forms send them so. */
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const MINUTE_MS = 60_000;

/** A moment to look back to, by the minute: so many ask for the same. A plus sign of an address is read as a space. */
const moment = z
  .string()
  .max(40)
  .transform((text) => text.replace(' ', '+'))
  .pipe(z.iso.datetime({ offset: true, error: 'at is a date and time with its zone, such as 2026-01-05T10:00:00Z.' }))
  .transform((text) => new Date(Math.floor(Date.parse(text) / MINUTE_MS) * MINUTE_MS))
  .pipe(pastMoment);

const filters = {
  category: given(words(INCIDENT_CATEGORIES, 'category')),
  severity: given(wholeNumber(1, 4, 'severity is the lowest to show: 1 minor to 4 extreme.')),
  status: given(words(INCIDENT_STATUSES, 'status')),
  since: given(wholeNumber(1, 87_600, 'since is a number of hours, 1 to 87600.')),
  /** The picture as it was then; `since` counts back from it. */
  at: given(moment),
};

export const pictureFilter = z.object(filters);
export type PictureFilter = z.infer<typeof pictureFilter>;

const bbox = z
  .string()
  .max(200)
  .transform((text) => text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))))
  .pipe(
    z.tuple(
      [
        z.number({ error: 'bbox is four numbers: west,south,east,north.' }).min(-180, 'West must be at least -180.').max(180, 'West must be at most 180.'),
        z.number().min(-90, 'South must be at least -90.').max(90, 'South must be at most 90.'),
        z.number().min(-180, 'East must be at least -180.').max(180, 'East must be at most 180.'),
        z.number().min(-90, 'North must be at least -90.').max(90, 'North must be at most 90.'),
      ],
      { error: 'bbox is four numbers: west,south,east,north.' },
    ),
  )
  .refine(([, south, , north]) => south <= north, 'bbox is west,south,east,north: south must not be above north.');

export const mapListRequest = z.object({ ...filters, bbox: given(bbox) });

/**
 * The box widened to a coarse grid of its own size, so that a map moved by a finger's width asks for the same list and
 * the cache can answer. A box whose west is greater than its east goes across the antimeridian.
 */
export function snapped([west, south, east, north]: Box): Box {
  const width = west <= east ? east - west : east + 360 - west;
  const step = 2 ** Math.ceil(Math.log2(Math.max(width, north - south, 1e-4))) / 8;
  const down = (value: number): number => Math.floor(value / step) * step;
  const up = (value: number): number => Math.ceil(value / step) * step;
  return [Math.max(-180, down(west)), Math.max(-90, down(south)), Math.min(180, up(east)), Math.min(90, up(north))];
}
