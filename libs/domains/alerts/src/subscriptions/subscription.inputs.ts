import { CAP_CATEGORIES } from '@watchpost/cap';
import { z } from 'zod';
import { SEVERITIES } from '../alert/severity.js';

const MAX_AREA_TEXT = 900_000;

const name = z.string().trim().min(1, 'Give the subscription a name.').max(100, 'The name is at most 100 characters.');
const area = z.string().max(MAX_AREA_TEXT, 'The area is too detailed. Simplify it first.');
const minSeverity = z.enum(SEVERITIES, `minSeverity is one of ${SEVERITIES.join(', ')}.`);
const categories = z
  .array(z.enum(CAP_CATEGORIES, `categories are of ${CAP_CATEGORIES.join(', ')}.`))
  .max(CAP_CATEGORIES.length)
  .transform((list) => [...new Set(list)]);
const events = z
  .array(z.string().trim().min(2, 'A word for the event has at least two letters.').max(60, 'A word for the event has at most 60 characters.'))
  .max(30, 'Give at most 30 words for the event.')
  .transform((list) => [...new Set(list)]);

export const subscriptionInputShape = z.object({
  agencyId: z.uuid('This is not the id of an agency.'),
  name,
  area: area.nullish().transform((value) => value ?? null),
  minSeverity: minSeverity.nullish().transform((value) => value ?? 'Unknown'),
  categories: categories.nullish().transform((value) => value ?? []),
  events: events.nullish().transform((value) => value ?? []),
  enabled: z.boolean().nullish().transform((value) => value ?? true),
});
export type SubscriptionInput = z.infer<typeof subscriptionInputShape>;

export const subscriptionPatchShape = z.object({
  name: name.nullish(),
  area: area.nullish(),
  minSeverity: minSeverity.nullish(),
  categories: categories.nullish(),
  events: events.nullish(),
  enabled: z.boolean().nullish(),
});
export type SubscriptionPatch = z.infer<typeof subscriptionPatchShape>;
