import type { MessageKey, Translate } from '../shell/language.js';

/** What people ask for, in the words of the humanitarian clusters. */
export const NEEDS = ['rescue', 'medical', 'water', 'food', 'shelter', 'sanitation', 'protection', 'transport', 'power', 'communication', 'information'] as const;
export const URGENCIES = ['now', 'today', 'later'] as const;
/** The languages that are recognised in messages. */
export const LANGUAGES_READ = ['en', 'es', 'fr', 'pt', 'id', 'tl', 'ar', 'hi'] as const;

export const needWord = (need: string, t: Translate): string => (NEEDS.some((known) => known === need) ? t(`need.${need}` as MessageKey) : need);
export const urgencyWord = (urgency: string, t: Translate): string => (URGENCIES.some((known) => known === urgency) ? t(`urgency.${urgency}` as MessageKey) : urgency);
