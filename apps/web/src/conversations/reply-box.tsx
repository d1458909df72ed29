import { useEffect, useRef, useState, type RefObject } from 'react';
import { request } from '../api/request.js';
import { ReplyDocument } from '../generated/desk/graphql.js';
import { TextCounter } from '../messaging/texts/text-counter.js';
import { useTranslate } from '../shell/language.js';
import { randomKey } from '../shell/random-key.js';
import { useToast } from '../shell/toast.js';
import type { Conversation } from './use-conversation.js';

const MOST = 1_600;

/** What was written and not sent stays with its conversation. */
const drafts = new Map<string, string>();

export interface ReplyBoxRef {
  focus: () => void;
  /** Writes a text that is ready to be sent. */
  write: (text: string, missing: readonly string[]) => void;
}

/** Writes to somebody; sent twice by a nervous hand it is sent once. */
export function ReplyBox({ conversation, onSent, box }: { conversation: Conversation; onSent: () => void; box?: RefObject<ReplyBoxRef | null> }) {
  const { t } = useTranslate();
  const show = useToast();
  const [text, setText] = useState(drafts.get(conversation.id) ?? '');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  /** Stays the same until the text has gone: a second try is the same message. */
  const key = useRef(randomKey());
  const change = (next: string): void => {
    setText(next);
    drafts.set(conversation.id, next);
  };
  useEffect(() => {
    if (!box || !conversation.canReply) return undefined;
    box.current = {
      focus: () => area.current?.focus(),
      write: (next, gaps) => {
        change(next);
        setMissing(gaps);
        area.current?.focus();
      },
    };
    return () => {
      box.current = null;
    };
  });
  const send = async (): Promise<void> => {
    const written = text.trim();
    if (!written || sending) return;
    setSending(true);
    try {
      await request(ReplyDocument, { conversationId: conversation.id, text: written, key: key.current });
      key.current = randomKey();
      change('');
      setMissing([]);
      // The next key is for the desk again.
      area.current?.blur();
      onSent();
    } catch (error) {
      show({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
    } finally {
      setSending(false);
    }
  };
  if (!conversation.canReply) return <p className="hint reply-not">{conversation.whyNot}</p>;
  return (
    <form className="reply" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <textarea
        ref={area} rows={2} dir="auto" maxLength={MOST} value={text} aria-label={t('talk.answer')} placeholder={t('talk.answer')} aria-keyshortcuts="Control+Enter"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
          event.preventDefault();
          void send();
        }}
      />
      {missing.length > 0 ? <p className="error" role="alert">{t('talk.missing', { names: missing.join(', ') })}</p> : null}
      <div className="reply-foot">
        {text.trim() ? <TextCounter text={text} onPlain={change} /> : <span className="hint">{t('talk.by', { channel: conversation.channelName })}</span>}
        <button className="button primary" disabled={sending || !text.trim()}>{sending ? t('talk.sending') : t('talk.send')} <kbd aria-hidden="true">Ctrl ⏎</kbd></button>
      </div>
    </form>
  );
}
