import { useEffect, useRef } from 'react';
import { Age } from '../shell/age-label.js';
import { fullTime } from '../shell/age.js';
import { useTranslate } from '../shell/language.js';
import { DeliveryMark } from './delivery-mark.js';
import { MessageMedia } from './message-media.js';
import './messenger.css';
import type { ConversationState, Message } from './use-conversation.js';

function Bubble({ message, language, current }: { message: Message; language: string; current: boolean }) {
  const { t, language: shown } = useTranslate();
  const { inbound, purpose, author } = message;
  const from = inbound ? t('talk.they') : author ? author : purpose === 'broadcast' ? t('talk.broadcast') : t('talk.itself');
  return (
    <li className="bubble" data-inbound={inbound || undefined} data-current={current || undefined}>
      <p className="bubble-head"><strong>{from}</strong> <Age at={message.at} /><span className="for-readers"> {fullTime(message.at, shown)}</span>{message.repeat ? <span className="tag">{t('talk.repeat')}</span> : null}</p>
      <p className="as-written" dir="auto" lang={inbound && language ? language : undefined}>{message.text || t(message.erased ? 'talk.erased' : 'talk.noText')}</p>
      <MessageMedia media={message.media} />
      {inbound ? null : <p className="bubble-foot"><DeliveryMark state={message.state} error={message.error} />{(message.parts ?? 1) > 1 ? <span className="hint">{t('talk.parts', { count: message.parts ?? 1 })}</span> : null}</p>}
    </li>
  );
}

/** What somebody and we wrote to each other, newest below; what came now is read out. */
export function Messenger({ state, reportId }: { state: ConversationState; reportId?: string }) {
  const { t } = useTranslate();
  const { conversation, messages, showEarlier, error } = state;
  const list = useRef<HTMLOListElement>(null);
  const seen = useRef<{ id: string | undefined; last: string | undefined }>({ id: undefined, last: undefined });
  const last = messages.at(-1);
  useEffect(() => {
    const { current: element } = list;
    if (!element) return;
    const before = seen.current;
    seen.current = { id: conversation?.id, last: last?.id };
    if (before.id === conversation?.id && before.last === last?.id) return;
    const current = before.id === conversation?.id ? null : element.querySelector('[data-current]');
    if (current instanceof HTMLElement) element.scrollTop = Math.max(0, current.offsetTop + current.offsetHeight - element.clientHeight + 8);
    else element.scrollTop = element.scrollHeight;
  }, [conversation?.id, last?.id]);
  return (
    <div className="messenger">
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {showEarlier ? <p className="more"><button type="button" className="button quiet" onClick={showEarlier}>{t('talk.earlier')}</button></p> : null}
      <ol className="bubbles" ref={list} tabIndex={0} aria-label={t('talk.messages')}>
        {messages.map((message) => <Bubble key={message.id} message={message} language={conversation?.language ?? ''} current={reportId !== undefined && message.reportId === reportId} />)}
      </ol>
      {last ? <p className="for-readers" role="status">{last.inbound ? t('talk.lastIn', { text: last.text }) : t('talk.lastOut', { state: t(`delivery.${last.state as 'sent'}`) })}</p> : null}
    </div>
  );
}
