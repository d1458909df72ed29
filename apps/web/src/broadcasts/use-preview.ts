import { useEffect, useRef, useState } from 'react';
import { useQuery } from '../api/use-query.js';
import { PreviewBroadcastDocument, type PreviewBroadcastQuery } from '../generated/desk/graphql.js';
import { canPreview, draftInput, type BroadcastDraft } from './broadcast-draft.js';

const TYPING_PAUSE_MS = 500;

export interface Preview {
  /** The last answer; while another is awaited it stays on the screen. */
  answer: PreviewBroadcastQuery['previewBroadcast'] | undefined;
  problem: string | undefined;
  /** It is about an earlier state of the form. */
  stale: boolean;
}

/** Who would get it, asked again whenever somebody stops typing. */
export function usePreview(draft: BroadcastDraft): Preview {
  const ready = canPreview(draft);
  // The name is the staff's own and changes nothing of who gets it.
  const input = { ...draftInput(draft), name: draft.name.trim() || '–' };
  const text = JSON.stringify(input);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, error, loading } = useQuery(PreviewBroadcastDocument, { input: JSON.parse(asked) as typeof input }, !ready);
  const last = useRef<Preview['answer']>(undefined);
  if (data) last.current = data.previewBroadcast;
  if (!ready) return { answer: undefined, problem: undefined, stale: false };
  return { answer: last.current, problem: error && !data ? error.message : undefined, stale: loading || asked !== text };
}
