import { useState } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { ApproveBroadcastDocument, PauseBroadcastDocument, ResumeBroadcastDocument, SendBackBroadcastDocument, StopBroadcastDocument, SubmitBroadcastDocument, type BroadcastFullFragment } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';
import { ReasonDialog } from '../shell/reason-dialog.js';
import { hasRole, useSession } from '../shell/session.js';

interface BroadcastActionsProps {
  broadcast: BroadcastFullFragment;
  onChanged: () => void;
}

/** Who may let it go out, and why somebody may not: never the one who wrote it. The page reloads itself: what changed since it was opened must be read again. */
export function Approval({ broadcast, onChanged }: BroadcastActionsProps) {
  const { t } = useTranslate();
  const [approve, approving] = useAction(ApproveBroadcastDocument);
  const [sendBack, sendingBack] = useAction(SendBackBroadcastDocument);
  const [asking, setAsking] = useState(false);
  const [read, setRead] = useState(broadcast.revision);
  if (broadcast.state !== 'awaiting_approval') return null;
  const may = broadcast.mayApprove;
  const changed = may && broadcast.revision !== read;
  const back = async (reason: string): Promise<void> => {
    if (!(await sendBack({ id: broadcast.id, reason }))) return;
    setAsking(false);
    onChanged();
  };
  return (
    <section className="card waiting-approval" aria-label={t('approval.title')}>
      <p>{t(may ? 'approval.yours' : broadcast.mine ? 'approval.ownWork' : 'approval.notYours', { name: broadcast.createdBy })}</p>
      {changed ? <p className="problem" role="alert">{t('approval.changed')}</p> : null}
      {may ? (
        <div className="button-row">
          {changed ? <button type="button" className="button" onClick={() => setRead(broadcast.revision)}>{t('approval.readAgain')}</button> : null}
          <button type="button" className="button primary" disabled={approving || changed} onClick={() => void approve({ id: broadcast.id, revision: read }).then((done) => { if (done) onChanged(); })}>{t('approval.approve')}</button>
          <button type="button" className="button" onClick={() => setAsking(true)}>{t('approval.sendBack')}</button>
        </div>
      ) : null}
      {asking ? <ReasonDialog title={t('approval.sendBack')} hint={t('approval.sendBackHint', { name: broadcast.createdBy })} button={t('approval.sendBack')} busy={sendingBack} onClose={() => setAsking(false)} onReason={(reason) => void back(reason)} /> : null}
    </section>
  );
}

/** What can be done with it now. */
export function BroadcastActions({ broadcast, onChanged }: BroadcastActionsProps) {
  const { t } = useTranslate();
  const { me } = useSession();
  const [submit, submitting] = useAction(SubmitBroadcastDocument);
  const [pause, pausing] = useAction(PauseBroadcastDocument);
  const [resume, resuming] = useAction(ResumeBroadcastDocument);
  const [stop, stopping] = useAction(StopBroadcastDocument);
  const [asking, setAsking] = useState(false);
  const { id, state } = broadcast;
  const after = async (done: Promise<unknown>): Promise<void> => {
    if (await done) onChanged();
  };
  const end = async (reason: string): Promise<void> => {
    if (!(await stop({ id, reason }))) return;
    setAsking(false);
    onChanged();
  };
  return (
    <div className="button-row">
      {state === 'draft' && hasRole(me, 'coordinator', 'alert_author') ? (
        <>
          <button type="button" className="button primary" disabled={submitting} onClick={() => { if (window.confirm(t('broadcast.confirmSubmit', { name: broadcast.name }))) void after(submit({ id })); }}>{t('broadcast.submit')}</button>
          <Link href={`/desk/broadcasts/${id}/change`} className="button">{t('change')}</Link>
        </>
      ) : null}
      {state === 'sending' ? <button type="button" className="button" disabled={pausing} onClick={() => void after(pause({ id }))}>{t('feeds.pause')}</button> : null}
      {state === 'paused' ? <button type="button" className="button primary" disabled={resuming} onClick={() => void after(resume({ id }))}>{t('feeds.resume')}</button> : null}
      {state === 'sending' || state === 'paused' || state === 'awaiting_approval' ? <button type="button" className="button" onClick={() => setAsking(true)}>{t('broadcast.stop')}</button> : null}
      {asking ? <ReasonDialog title={t('broadcast.stopTitle', { name: broadcast.name })} hint={t('broadcast.stopHint')} button={t('broadcast.stop')} busy={stopping} onClose={() => setAsking(false)} onReason={(reason) => void end(reason)} /> : null}
    </div>
  );
}
