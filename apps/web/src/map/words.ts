import type { MessageKey, Translate } from '../shell/language.js';
import { CATEGORIES, STATUSES } from './picture.js';

export const categoryWord = (category: string, t: Translate): string =>
  CATEGORIES.some((known) => known === category) ? t(`category.${category}` as MessageKey) : category;

export const statusWord = (status: string, t: Translate): string =>
  STATUSES.some((known) => known === status) ? t(`status.${status}` as MessageKey) : status;
