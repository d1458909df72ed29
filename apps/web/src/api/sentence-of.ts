import type { Translate } from '../shell/language.js';
import { ApiError } from './request.js';

/** Why something was not done: the server's own sentence, or that it was not reached and nothing of what was written is lost. */
export function sentenceOf(error: unknown, t: Translate): string {
  if (error instanceof ApiError && error.code === 'OFFLINE') return t('offline.kept');
  return error instanceof Error ? error.message : String(error);
}
