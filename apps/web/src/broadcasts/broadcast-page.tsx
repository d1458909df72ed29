import { useEffect } from 'react';
import { Link } from 'wouter';
import { subscribe } from '../api/live.js';
import { useQuery } from '../api/use-query.js';
import { BroadcastChangedDocument, BroadcastDocument } from '../generated/desk/graphql.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { useEvery } from '../shell/use-every.js';
import { Approval, BroadcastActions } from './broadcast-actions.js';
import { BroadcastFacts } from './broadcast-facts.js';
import { BroadcastProgress } from './broadcast-progress.js';
import { BroadcastStateMark } from './broadcast-state.js';
import './broadcasts.css';

/** Delivery reports change the numbers without changing the state. */
const RELOAD_EVERY_MS = 3_000;

/** One broadcast: its words, who let it go out, how far it is and who has it. */
export default function BroadcastPage({ id }: { id: string }) {
  const { t } = useTranslate();
  const { data, error, loading, reload } = useQuery(BroadcastDocument, { id });
  useEvery(RELOAD_EVERY_MS, reload);
  useEffect(() => subscribe(BroadcastChangedDocument, reload, { id }), [id, reload]);
  const broadcast = data?.broadcast;
  return (
    <main id="main" className="page broadcast-page">
      <p className="trail"><Link href="/desk/broadcasts"><Icon name="back" />{t('broadcast.title')}</Link></p>
      {error && !broadcast ? <p className="problem" role="alert">{error.message}</p> : null}
      {broadcast ? (
        <>
          <div className="page-head">
            <h1><span className="count">#{broadcast.number}</span> <span dir="auto">{broadcast.name}</span> {broadcast.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null} <BroadcastStateMark state={broadcast.state} /></h1>
            <BroadcastActions broadcast={broadcast} onChanged={reload} />
          </div>
          {broadcast.reason ? <p className="problem">{t(broadcast.state === 'stopped' ? 'broadcast.stoppedBecause' : 'broadcast.backBecause')} <span dir="auto">{broadcast.reason}</span></p> : null}
          <Approval broadcast={broadcast} onChanged={reload} />
          <BroadcastFacts broadcast={broadcast} />
          {broadcast.progress.people > 0 ? <BroadcastProgress broadcast={broadcast} /> : <p className="hint">{t('progress.notYet')}</p>}
        </>
      ) : loading ? <p className="empty">{t('loading')}</p> : <><h1>{t('broadcast.gone')}</h1><p><Link href="/desk/broadcasts">{t('broadcast.title')}</Link></p></>}
    </main>
  );
}
