import { z } from 'zod';
import { REPORT_CATEGORIES } from '../report/report-categories.js';

/** What people ask for, in the words of the humanitarian clusters. */
export const NEEDS = ['rescue', 'medical', 'water', 'food', 'shelter', 'sanitation', 'protection', 'transport', 'power', 'communication', 'information'] as const;
export type Need = (typeof NEEDS)[number];

export const URGENCIES = ['now', 'today', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

const CATEGORIES = [...REPORT_CATEGORIES, 'other'];

/** What a message must say. Keywords are separated by commas, a trailing * stands for any ending; patterns are RE2. */
export const ruleCondition = z.object({
  kind: z.enum(['keywords', 'pattern']),
  text: z.string().trim().min(1, 'Write at least one word.').max(1000, 'A rule may be 1,000 characters long.'),
  /** ISO 639-1; empty: whatever the language. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'A language is written as in "es".')).max(20).default([]),
});

/** What it means. Only what is named is changed. */
export const ruleEffect = z
  .object({
    category: z.enum(CATEGORIES as [string, ...string[]]).optional(),
    severity: z.int().min(1).max(4).optional(),
    need: z.enum(NEEDS).optional(),
    urgency: z.enum(URGENCIES).optional(),
    tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(10).default([]),
  })
  .refine((effect) => Object.values(effect).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined)), 'Say what the rule decides: a category, severity, need, urgency or tag.');

export type RuleCondition = z.infer<typeof ruleCondition>;
export type RuleEffect = z.infer<typeof ruleEffect>;

export interface Rule {
  name: string;
  condition: RuleCondition;
  effect: RuleEffect;
}
