import { z } from 'zod';

/** Requests are at most a megabyte; larger files go by the command line. */
const MAX_TEXT = 900_000;

/** A day that exists. */
export const daySchema = z.iso.date('Write the day as in 2026-01-31.');
const optionalText = (max: number) => z.string().trim().max(max).nullish();

export const geocodeImportShape = z
  .object({
    system: z.string().trim().min(1, 'Name the system of the codes, such as EMMA_ID.').max(100, 'The name of a system has at most 100 characters.'),
    text: z.string().min(1, 'The file is empty.').max(MAX_TEXT, 'The file is too large for the web. Use "watchpost geocodes import" on the server.'),
    origin: optionalText(500).transform((value) => value ?? ''),
    validFrom: daySchema.nullish().transform((value) => value ?? null),
    validTo: daySchema.nullish().transform((value) => value ?? null),
    codeProperty: optionalText(100).transform((value) => value || undefined),
    nameProperty: optionalText(100).transform((value) => value || undefined),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom === null || validFrom < validTo, 'validTo must be after validFrom.');

export const undrawnFirstShape = z.number().int().min(1, 'first is from 1 to 500.').max(500, 'first is from 1 to 500.');
