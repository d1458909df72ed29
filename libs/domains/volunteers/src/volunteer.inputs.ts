import { VolunteerStatus, WatchpostError } from '@watchpost/platform';
import { z } from 'zod';
import type { VolunteerQuery } from './volunteers.service.js';

const query = z.object({
  status: z.enum(VolunteerStatus).nullish(),
  search: z.string().trim().max(100, 'Search for at most 100 characters.').nullish(),
  first: z.int().min(1, 'Ask for at least one.').max(100, 'Ask for at most 100 at a time.').default(50),
  after: z.string().max(200).nullish(),
});

const id = z.uuid('This id is not valid. Open the entry again from its list.');

export function volunteerQuery(given: unknown): VolunteerQuery {
  const { status, search, first, after } = checked(query, given);
  return { first, ...(status ? { status } : {}), ...(search ? { search } : {}), ...(after ? { after } : {}) };
}

export function volunteerId(given: string): string {
  return checked(id, given);
}

function checked<T>(schema: z.ZodType<T>, given: unknown): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new WatchpostError('INVALID_INPUT', result.error.issues.map((issue) => issue.message).join(' '));
}
