import type { ReactNode } from 'react';
import { useQuery } from '../../api/use-query.js';
import { FeedReadersDocument } from '../../generated/desk/graphql.js';
import { Age } from '../../shell/age-label.js';
import { fullTime, untilText } from '../../shell/age.js';
import { intervalText, soonText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import type { Feed } from './feed-page.js';
import { zoneText } from './zone-text.js';

const NOTHING = {};

function When({ at }: { at: string | null | undefined }) {
  const { t } = useTranslate();
  return at ? <Age at={at} /> : t('feed.never');
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return <section className="card"><h2>{title}</h2>{children}</section>;
}

function Polling({ feed }: { feed: Feed }) {
  const { t } = useTranslate();
  const now = useNow();
  const current = feed.currentIntervalSeconds ?? feed.intervalSeconds;
  return (
    <dl className="terms">
      <dt>{t('feeds.lastSuccess')}</dt><dd><When at={feed.lastSuccessAt} /></dd>
      <dt>{t('feeds.lastChange')}</dt><dd><When at={feed.lastChangeAt} /></dd>
      {feed.kind === 'stream' ? (
        <><dt>{t('feed.heartbeat')}</dt><dd><When at={feed.lastHeartbeatAt} /></dd></>
      ) : (
        <>
          <dt>{t('feed.lastFull')}</dt><dd><When at={feed.lastFullAt} /></dd>
          <dt>{t('feed.lastTry')}</dt><dd><When at={feed.lastAttemptAt} /></dd>
          <dt>{t('feeds.nextPoll')}</dt><dd>{feed.enabled ? soonText(feed.nextPollAt, now, t) : '–'}</dd>
          <dt>{t('feed.pace')}</dt><dd>{t('feed.every', { interval: intervalText(current, t) })}<span className="hint block">{t('feed.paceBetween', { least: intervalText(feed.intervalSeconds, t), most: intervalText(feed.maxIntervalSeconds, t) })}</span></dd>
        </>
      )}
    </dl>
  );
}

function Push({ feed }: { feed: Feed }) {
  const { t } = useTranslate();
  const now = useNow();
  if (!feed.hubUrl) return <p className="hint">{t('feed.noHub')}</p>;
  const holds = feed.hubLeaseUntil !== null && feed.hubLeaseUntil !== undefined && Date.parse(feed.hubLeaseUntil) > now;
  return (
    <>
      <p><span className="state" data-state={holds ? 'good' : feed.hubProblem ? 'bad' : 'new'}>{t(holds ? 'feed.hubHolds' : feed.hubProblem ? 'feed.hubFails' : 'feed.hubAsked')}</span></p>
      {feed.hubProblem ? <p className="feed-problem">{feed.hubProblem}</p> : null}
      <dl className="terms">
        <dt>{t('feed.lastPush')}</dt><dd><When at={feed.lastPushAt} /></dd>
        {holds && feed.hubLeaseUntil ? <><dt>{t('feed.hubUntil')}</dt><dd>{untilText(feed.hubLeaseUntil, now, t)}</dd></> : null}
        <dt>{t('feed.hub')}</dt><dd className="code">{feed.hubUrl}</dd>
      </dl>
    </>
  );
}

function Trust({ feed }: { feed: Feed }) {
  const { t, language } = useTranslate();
  const now = useNow();
  return (
    <>
      {feed.pinnedKeys.length === 0 ? <p className="hint">{t('feed.noKeys')}</p> : (
        <ul className="plain keys-list">
          {feed.pinnedKeys.map((key) => (
            <li key={key.fingerprint}>
              <strong>{key.subject}</strong>
              {key.validTo ? <span className={Date.parse(key.validTo) < now ? 'error block' : 'hint block'}>{t(Date.parse(key.validTo) < now ? 'feed.keyEnded' : 'feed.keyUntil', { time: fullTime(key.validTo, language) })}</span> : null}
              <span className="code block fingerprint">{key.fingerprint}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{t(feed.signatureRequired ? 'feed.signatureRequired' : 'feed.signatureOptional')}</p>
    </>
  );
}

function Readers({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslate();
  const { data } = useQuery(FeedReadersDocument, NOTHING, ids.length === 0);
  if (ids.length === 0) return <>{t('feed.everyAgency')}</>;
  return <>{(data?.agencies ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name).join(', ') || t('feed.readerCount', { count: ids.length })}</>;
}

/** The numbers, times and settings of one source. */
export function FeedFacts({ feed }: { feed: Feed }) {
  const { t } = useTranslate();
  const [west, south, east, north] = feed.expectedBox;
  return (
    <div className="cards">
      <Card title={t('feed.polling')}><Polling feed={feed} /></Card>
      <Card title={t('feed.numbers')}>
        <dl className="numbers">
          <div><dt>{t('feeds.activeAlerts')}</dt><dd>{feed.activeAlerts}</dd></div>
          <div><dt>{t('feed.messages')}</dt><dd>{feed.messages}</dd></div>
          <div><dt>{t('feeds.entries')}</dt><dd>{feed.entries}</dd></div>
          <div><dt>{t('feed.waiting')}</dt><dd>{feed.waitingEntries}</dd></div>
        </dl>
        <dl className="terms">
          <dt>{t('feeds.url')}</dt><dd className="code">{feed.url}</dd>
          {feed.archiveUrl ? <><dt>{t('feed.archive')}</dt><dd className="code">{feed.archiveUrl}</dd></> : null}
          {feed.authority ? <><dt>{t('feed.authority')}</dt><dd>{feed.authority}</dd></> : null}
        </dl>
      </Card>
      {feed.kind === 'stream' ? null : <Card title={t('feed.push')}><Push feed={feed} /></Card>}
      <Card title={t('feed.trust')}><Trust feed={feed} /></Card>
      <Card title={t('feed.reading')}>
        <dl className="terms">
          <dt>{t('feed.format')}</dt><dd>{t(`feed.format.${feed.format as 'auto'}`)}</dd>
          <dt>{t('feed.axes')}</dt><dd>{t(`feed.axes.${feed.axisOrder as 'auto'}`)}</dd>
          {feed.zoneMinutes === null || feed.zoneMinutes === undefined ? null : <><dt>{t('feed.zone')}</dt><dd>UTC{zoneText(feed.zoneMinutes)}</dd></>}
          {feed.profile ? <><dt>{t('feed.profile')}</dt><dd>{feed.profile}</dd></> : null}
          {west === undefined ? null : <><dt>{t('feed.box')}</dt><dd>{`${west}, ${south} – ${east}, ${north}`}</dd></>}
          <dt>{t('feed.lifetime')}</dt><dd>{intervalText(feed.defaultLifetimeMinutes * 60, t)}</dd>
          <dt>{t('feed.leaving')}</dt><dd>{t(feed.leavingEnds ? 'feed.leavingEnds' : 'feed.leavingStays')}</dd>
        </dl>
      </Card>
      <Card title={t('feed.seenBy')}>
        <dl className="terms">
          <dt>{t('feed.audience')}</dt><dd>{t(`feed.audience.${feed.audience as 'public'}`)}</dd>
          <dt>{t('feed.readers')}</dt><dd><Readers ids={feed.readerIds} /></dd>
          <dt>{t('feed.rebroadcast')}</dt><dd>{t(feed.rebroadcast ? 'feed.rebroadcastYes' : 'feed.rebroadcastNo')}</dd>
        </dl>
      </Card>
    </div>
  );
}
