import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useQuery } from '../../api/use-query.js';
import { Messenger } from '../../conversations/messenger.js';
import { MessageMedia } from '../../conversations/message-media.js';
import { ReplyBox, type ReplyBoxRef } from '../../conversations/reply-box.js';
import { useConversation } from '../../conversations/use-conversation.js';
import { ReplyTemplatesDocument } from '../../generated/desk/graphql.js';
import { useTranslate } from '../../shell/language.js';
import type { Command } from '../desk-keys.js';
import type { Mode } from '../mode.js';
import type { QueueItem } from '../queue/queue-list.js';
import { Chooser, withDigits } from './chooser.js';
import { Duplicates } from './duplicates.js';
import { ItemActions } from './item-actions.js';
import { ItemFacts } from './item-facts.js';
import { ItemHead } from './item-head.js';
import { ItemLog } from './item-log.js';
import { ItemMap } from './item-map.js';
import { placeChoices, type PlaceChoice } from './place-choices.js';
import { Places } from './places.js';
import { usePutAside } from './put-aside.js';
import type { Detail } from './use-detail.js';
import type { LeaseHold } from './use-lease.js';

const NOTHING = {};

/** What the numbers stand for at this moment; the keyboard asks here. */
export type ByNumber = (number: number) => boolean;

interface ItemDetailProps {
  item: QueueItem;
  detail: Detail | undefined;
  lease: LeaseHold;
  /** Undefined also while keys are about all that are chosen. */
  mode: Mode;
  people: readonly { id: string; name: string }[];
  byNumber: RefObject<ByNumber> | undefined;
  box: RefObject<ReplyBoxRef | null>;
  onCommand: (command: Command) => void;
  onClose: () => void;
  onBack: () => void;
  onChanged: () => void;
  onDuplicate: (incidentId: string) => void;
  onPlace: (place: PlaceChoice) => void;
  onSnooze: (until: Date) => void;
  onAssign: (id: string | undefined) => void;
  onTemplate: (id: string) => void;
}

export function ItemDetail({ item, detail, lease, mode, people, byNumber, box, onCommand, onClose, onBack, onChanged, onDuplicate, onPlace, onSnooze, onAssign, onTemplate }: ItemDetailProps) {
  const { t } = useTranslate();
  const conversation = useConversation(detail?.conversationId ?? undefined);
  const { data: templates } = useQuery(ReplyTemplatesDocument, NOTHING);
  const [searched, setSearched] = useState<readonly PlaceChoice[]>();
  const heading = useRef<HTMLHeadingElement>(null);
  const blocked = lease.state.kind === 'refused';
  const places = useMemo(() => searched ?? placeChoices(detail?.placeCandidates ?? []), [searched, detail]);
  const aside = usePutAside({ mode, people, assigned: item.assignedTo != null, onSnooze, onAssign, onClose });
  const replies = templates?.replyTemplates ?? [];
  const templateOptions = withDigits(replies.map(({ id, name }) => ({ id, label: name })), (id) => replies.find((each) => each.id === id)?.digit);

  if (byNumber) byNumber.current = (number) => {
    const duplicate = detail?.candidates[number - 1];
    const place = places[number - 1];
    const template = templateOptions.find(({ digit }) => digit === number);
    if (mode === 'duplicate' && duplicate) onDuplicate(duplicate.incident.id);
    else if (mode === 'place' && place) onPlace(place);
    else if (mode === 'template' && template) onTemplate(template.id);
    else return aside.byNumber(number);
    return true;
  };

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const words = t('desk.heading', { number: item.incident.number, text: item.text.slice(0, 160) });
  return (
    <article className="item" aria-labelledby="item-heading" data-blocked={blocked || undefined}>
      <h2 id="item-heading" className="for-readers" ref={heading} tabIndex={-1} dir="auto">{words}</h2>
      <ItemHead item={item} detail={detail} lease={lease} onBack={onBack} />
      <div className="item-talk">
        {detail?.conversationId && conversation.messages.length > 0 ? <Messenger state={conversation} reportId={item.id} /> : (
          <div className="item-words">
            <blockquote className="as-written report-text" dir="auto" lang={item.language || undefined}>{item.text}</blockquote>
            {detail && !detail.conversationId ? <><MessageMedia media={detail.media} /><p className="hint">{t('desk.noConversation')}</p></> : null}
          </div>
        )}
        {aside.chooser}
        {mode === 'template' ? <Chooser title={t('desk.templateTitle')} options={templateOptions} empty={t('desk.noTemplates')} onChoose={onTemplate} onClose={onClose} /> : null}
        {conversation.conversation ? <ReplyBox key={conversation.conversation.id} conversation={conversation.conversation} box={box} onSent={() => { conversation.reload(); heading.current?.focus({ preventScroll: true }); }} /> : null}
        <ItemActions item={item} mode={mode} blocked={blocked} canReply={conversation.conversation?.canReply === true} onCommand={onCommand} />
      </div>
      <div className="item-side" tabIndex={0} role="region" aria-label={t('desk.understood')}>
        {detail ? (
          <>
            <ItemFacts detail={detail} onChanged={onChanged} />
            <ItemMap detail={detail} places={places} choosing={mode === 'duplicate' || mode === 'place' ? mode : undefined} onPoint={({ lng, lat }) => onPlace({ name: `${lat}, ${lng}`, context: '', point: [lng, lat], score: undefined })} />
            <Places places={places} choosing={mode === 'place'} disabled={blocked} onSearch={setSearched} onPlace={onPlace} />
            <Duplicates detail={detail} choosing={mode === 'duplicate'} disabled={blocked} onDuplicate={onDuplicate} />
            <ItemLog entries={detail.entries} />
          </>
        ) : <p className="empty">{t('loading')}</p>}
      </div>
    </article>
  );
}
