import { z } from 'zod';

/** Clocks of browsers differ a little. */
const CLOCK_TOLERANCE_MS = 60_000;

/** A moment to look back to. */
export const pastMoment = z
  .date('at is a date and time, such as 2026-01-05T10:00:00Z.')
  .refine((moment) => moment.getTime() <= Date.now() + CLOCK_TOLERANCE_MS, 'This moment lies in the future; nobody knows the picture then. Ask for a past one.');
