import { useCallback, useEffect, useRef, useState } from 'react';
import { subscribe, useLive } from '../api/live.js';
import { request } from '../api/request.js';
import { ConversationChangedDocument, ConversationDocument, type ConversationQuery, type MessengerMessageFragment } from '../generated/desk/graphql.js';

export type Conversation = NonNullable<ConversationQuery['conversation']>;
export type Message = MessengerMessageFragment;

const GATHER_MS = 250;

export interface ConversationState {
  conversation: Conversation | undefined;
  /** Oldest first, with those asked for earlier. */
  messages: readonly Message[];
  error: Error | undefined;
  /** Undefined when there is nothing before. */
  showEarlier: (() => void) | undefined;
  reload: () => void;
}

const known = new Map<string, Conversation>();

function joined(...parts: (readonly Message[])[]): Message[] {
  return [...new Map(parts.flat().map((message) => [message.id, message])).values()].sort((a, b) => a.at.localeCompare(b.at) || Number(b.inbound) - Number(a.inbound));
}

/** One conversation, newest state live. */
export function useConversation(id: string | undefined): ConversationState {
  const [state, setState] = useState<{ id?: string; conversation?: Conversation | undefined; earlier?: Conversation['messages']; error?: Error }>({});
  const { epoch } = useLive();
  const current = useRef(id);
  current.current = id;
  const load = useCallback(() => {
    if (id === undefined) return;
    request(ConversationDocument, { id }).then(
      ({ conversation }) => {
        if (conversation) known.set(id, conversation);
        if (current.current === id) setState((before) => ({ ...(before.id === id ? before : {}), id, conversation: conversation ?? undefined }));
      },
      (error: Error) => {
        if (current.current === id) setState((before) => ({ ...(before.id === id ? before : {}), id, error }));
      },
    );
  }, [id]);
  useEffect(load, [load, epoch]);
  useEffect(() => {
    if (id === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(ConversationChangedDocument, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        load();
      }, GATHER_MS);
    }, { id });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, load]);

  const own = state.id === id ? state : undefined;
  const conversation = own?.conversation ?? (id === undefined ? undefined : known.get(id));
  const messages = joined(own?.earlier?.items ?? [], conversation?.messages.items ?? []);
  const { hasMore = false, startCursor } = own?.earlier ?? conversation?.messages ?? {};
  const showEarlier = useCallback(() => {
    if (id === undefined || !startCursor) return;
    request(ConversationDocument, { id, before: startCursor }).then(({ conversation: page }) => {
      if (current.current !== id || !page) return;
      setState((before) => ({ ...before, id, earlier: { ...page.messages, items: joined(before.earlier?.items ?? [], page.messages.items) } }));
    }, (error: Error) => setState((before) => ({ ...before, id, error })));
  }, [id, startCursor]);
  return { conversation, messages, error: own?.error, showEarlier: hasMore ? showEarlier : undefined, reload: load };
}
