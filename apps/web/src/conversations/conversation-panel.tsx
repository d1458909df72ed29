import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { MarkSpamDocument, RenderReplyDocument, ReplyTemplatesDocument, RevealSenderDocument } from '../generated/desk/graphql.js';
import { RevealDialog } from '../inbox/item/dialogs.js';
import { languageName } from '../messaging/texts/language-names.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { Messenger } from './messenger.js';
import { ReplyBox, type ReplyBoxRef } from './reply-box.js';
import { templateText } from './template-text.js';
import { useConversation } from './use-conversation.js';

const NOTHING = {};

/** One conversation: all that was written, an answer, and what else can be done. */
export function ConversationPanel({ id, onBack, onChanged }: { id: string; onBack: () => void; onChanged: () => void }) {
  const { t, language } = useTranslate();
  const state = useConversation(id);
  const { conversation } = state;
  const { data: templates } = useQuery(ReplyTemplatesDocument, NOTHING);
  const [markSpam, marking] = useAction(MarkSpamDocument);
  const [reveal] = useAction(RevealSenderDocument);
  const [asking, setAsking] = useState(false);
  const [number, setNumber] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<ReplyBoxRef>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const spam = async (on: boolean): Promise<void> => {
    if (!(await markSpam({ conversationId: id, spam: on }))) return;
    state.reload();
    onChanged();
  };
  const show = async (reason: string): Promise<void> => {
    setAsking(false);
    const done = await reveal({ conversationId: id, reason });
    if (done) setNumber(done.revealSender);
  };
  const reportId = state.messages.findLast((message) => message.reportId)?.reportId;
  const [render] = useAction(RenderReplyDocument);
  const write = async (templateId: string): Promise<void> => {
    const template = templates?.replyTemplates.find((each) => each.id === templateId);
    if (!template || !conversation) return;
    const rendered = reportId ? (await render({ templateId, reportId }))?.renderReply : templateText(template.texts, conversation.language);
    if (rendered) box.current?.write(rendered.text, rendered.missing);
  };
  return (
    <article className="talk" aria-labelledby="talk-heading">
      <header className="item-head">
        <p className="item-line">
          <button type="button" className="button quiet item-back" onClick={onBack}><Icon name="back" />{t('desk.toList')}</button>
          <h2 id="talk-heading" className="talk-sender" ref={heading} tabIndex={-1}><bdi>{number ?? conversation?.sender ?? t('loading')}</bdi></h2>
          {conversation?.language ? <span className="tag">{languageName(conversation.language, language)}</span> : null}
          {conversation?.waiting ? <span className="state" data-state="stale">{t('talk.waiting')}</span> : null}
          {conversation?.awaiting ? <span className="tag">{t('talk.asked')}</span> : null}
          {conversation?.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
          {conversation ? <span className="hint">{conversation.channelName}</span> : null}
        </p>
        {conversation ? (
          <div className="work-actions">
            {reportId ? <Link href={`/desk/inbox/${reportId}`} className="button quiet">{t('talk.openReport')}</Link> : null}
            {number === undefined ? <button type="button" className="button quiet" onClick={() => setAsking(true)}>{t('talk.reveal')}</button> : null}
            <button type="button" className="button quiet" disabled={marking} aria-pressed={conversation.spam} onClick={() => void spam(!conversation.spam)}>{t(conversation.spam ? 'talk.noSpam' : 'talk.spam')}</button>
          </div>
        ) : null}
      </header>
      <Messenger state={state} />
      {conversation?.canReply && templates && templates.replyTemplates.length > 0 ? (
        <label className="field talk-template"><span>{t('desk.template')}</span>
          <select value="" onChange={(event) => void write(event.target.value)}><option value="">{t('talk.chooseTemplate')}</option>{templates.replyTemplates.map((template) => <option key={template.id} value={template.id}>{template.name}</option>)}</select>
        </label>
      ) : null}
      {conversation ? <ReplyBox conversation={conversation} box={box} onSent={() => { state.reload(); onChanged(); heading.current?.focus({ preventScroll: true }); }} /> : null}
      {asking ? <RevealDialog onReason={(reason) => void show(reason)} onClose={() => setAsking(false)} /> : null}
    </article>
  );
}
