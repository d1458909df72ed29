import { useTranslate } from '../../shell/language.js';
import type { Command } from '../desk-keys.js';
import { KeyButton } from '../key-button.js';
import type { Mode } from '../mode.js';
import type { QueueItem } from '../queue/queue-list.js';

interface ActionsProps {
  item: QueueItem;
  mode: Mode;
  /** Somebody else works on it. */
  blocked: boolean;
  canReply: boolean;
  onCommand: (command: Command) => void;
}

/** Everything that can be done, each with its key; the outcomes first. */
export function ItemActions({ item, mode, blocked, canReply, onCommand }: ActionsProps) {
  const { t } = useTranslate();
  const checking = item.state === 'awaiting_check';
  return (
    <div className="item-actions">
      <div className="decisions" role="group" aria-label={t('keys.group.decide')}>
        {checking ? (
          <>
            <KeyButton command="agree" primary disabled={blocked} onPress={onCommand} />
            <KeyButton command="sendBack" disabled={blocked} onPress={onCommand} />
          </>
        ) : <KeyButton command="verified" primary disabled={blocked} onPress={onCommand} />}
        <KeyButton command="duplicate" disabled={blocked} expanded={mode === 'duplicate'} onPress={onCommand} />
        {checking ? null : <KeyButton command="not_verifiable" disabled={blocked} onPress={onCommand} />}
        <KeyButton command="actioned" disabled={blocked} onPress={onCommand} />
        <KeyButton command="spam" disabled={blocked} onPress={onCommand} />
        <KeyButton command="private" disabled={blocked} onPress={onCommand} />
      </div>
      <div className="work-actions" role="group" aria-label={t('keys.group.work')}>
        <KeyButton command="snooze" quiet disabled={blocked} expanded={mode === 'snooze'} onPress={onCommand} />
        <KeyButton command="assignMe" quiet disabled={blocked} onPress={onCommand} />
        <KeyButton command="assign" quiet disabled={blocked} expanded={mode === 'assign'} onPress={onCommand} />
        <KeyButton command="escalate" quiet disabled={blocked} pressed={item.escalation != null} onPress={onCommand}>{item.escalation ? t('desk.deEscalate') : t('desk.escalate')}</KeyButton>
        <KeyButton command="place" quiet disabled={blocked} expanded={mode === 'place'} onPress={onCommand} />
        <KeyButton command="link" quiet disabled={blocked} onPress={onCommand} />
        <KeyButton command="need" quiet disabled={blocked} onPress={onCommand} />
        <KeyButton command="volunteer" quiet disabled={blocked} onPress={onCommand} />
        {canReply ? <><KeyButton command="reply" quiet onPress={onCommand} /><KeyButton command="template" quiet expanded={mode === 'template'} onPress={onCommand} /></> : null}
      </div>
    </div>
  );
}
