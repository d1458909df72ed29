import { useEffect, useState } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { ParkedMessagesDocument, ReplayParkedMessagesDocument } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { Pager } from '../shell/pager.js';
import { useToast } from '../shell/toast.js';

const A_PAGE = 20;
/** Of one channel those among so many are shown; the list of all channels has every one. */
const LOOKED_THROUGH = 100;

/** Messages that could not be applied: why, and back in line when the cause is gone. `round` changes when there is news. */
export function ParkedMessages({ round, channelName, onReplayed }: { round: number; channelName?: string; onReplayed: () => void }) {
  const { t } = useTranslate();
  const show = useToast();
  const [pages, setPages] = useState<string[]>([]);
  const { data, error, reload } = useQuery(ParkedMessagesDocument, { after: pages.at(-1) ?? null, first: channelName === undefined ? A_PAGE : LOOKED_THROUGH });
  const [replay, replaying] = useAction(ReplayParkedMessagesDocument);
  useEffect(() => reload(), [round]);
  const again = async (id?: string): Promise<void> => {
    const done = await replay({ id: id ?? null });
    if (!done) return;
    show({ text: t('parked.replayed', { count: done.replayParkedMessages }) });
    setPages([]);
    reload();
    onReplayed();
  };
  const page = data?.parkedMessages;
  const items = (page?.items ?? []).filter((message) => channelName === undefined || message.channelName === channelName);
  return (
    <section className="parked" id="parked" aria-labelledby="parked-title">
      <div className="page-head">
        <h2 id="parked-title">{t('parked.title')} <span className="count">{round}</span></h2>
        {channelName === undefined && items.length > 1 ? <button type="button" className="button" disabled={replaying} onClick={() => { if (window.confirm(t('parked.confirmAll'))) void again(); }}>{t('parked.replayAll')}</button> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {items.length > 0 ? (
        <ul className="plain parked-list">
          {items.map((message) => (
            <li key={message.id}>
              <div>
                <p className="hint"><span className="code">{message.sender}</span> · {message.channelName} · <Age at={message.receivedAt} /> · {t('parked.attempts', { count: message.attempts })}{message.exercise ? <> <span className="tag warn">{t('exercise.word')}</span></> : null}</p>
                <p className="as-written" dir="auto">{message.body || t('parked.noText')}</p>
                <p className="feed-problem">{message.error}</p>
              </div>
              <button type="button" className="button" disabled={replaying} onClick={() => void again(message.id)}>{t('parked.replay')}</button>
            </li>
          ))}
        </ul>
      ) : <p className="hint">{t(round > 0 ? 'parked.elsewhere' : 'parked.none')}</p>}
      {channelName === undefined ? <Pager pages={pages} next={page?.hasMore ? page.endCursor : undefined} onTurn={setPages} /> : null}
    </section>
  );
}
