import type { MessageKey } from '../../shell/language.js';

const VALID = new Set(['strict', 'strict-multi', 'normalised']);

interface Verdict {
  mark: 'good' | 'stale' | 'bad' | 'new';
  word: MessageKey;
}

/** Valid and by a known key are two things: only both together are green. */
export function signatureVerdict({ state, trust }: { state: string; trust?: string | null }): Verdict {
  if (state === 'absent') return { mark: 'new', word: 'signature.absent' };
  if (!VALID.has(state)) return { mark: 'bad', word: state === 'unsupported' ? 'signature.unsupported' : 'signature.failed' };
  return trust === 'pinned' || trust === 'ca' ? { mark: 'good', word: 'signature.trusted' } : { mark: 'stale', word: 'signature.unknownSigner' };
}
