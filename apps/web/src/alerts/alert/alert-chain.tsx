import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from '../../api/use-query.js';
import { AlertChainDocument, type AlertChainQuery } from '../../generated/detail/graphql.js';
import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { Age } from '../../shell/age-label.js';
import { useTranslate, type MessageKey } from '../../shell/language.js';
import { chainState } from './chain-state.js';
import { VersionChanges } from './version-changes.js';

type Chain = NonNullable<AlertChainQuery['alertChain']>;
type Entry = Chain['entries'][number];

const MESSAGE_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
/** The older half of a long chain opens on demand. */
const SHOWN_AT_FIRST = 12;

function TypeWord({ type }: { type: string }) {
  const { t } = useTranslate();
  const known = MESSAGE_TYPES.find((each) => each === type);
  return <strong className="message-type" data-type={known}>{known ? t(`msgType.${known}` satisfies MessageKey) : type}</strong>;
}

function Version({ entry, current, senders }: { entry: Entry; current: boolean; senders: number }) {
  const { t } = useTranslate();
  const [path] = useLocation();
  const state = chainState(entry);
  const address = `${path.startsWith('/desk') ? '/desk/map' : ''}/a/${entry.alertId}${location.search}${location.hash}`;
  const title = entry.headline || entry.event;
  return (
    <li className="version" data-state={state} aria-current={current ? 'true' : undefined}>
      <p className="version-head">
        <TypeWord type={entry.msgType} />
        <SeverityMark step={severityStep(entry.severity)} quiet />
        {current ? <span className="tag this-one">{t('chain.this')}</span> : null}
        <span className="version-state" data-state={state}>{t(`chain.${state}`)}</span>
        <Age at={entry.sentAt ?? entry.receivedAt} />
      </p>
      <p className="version-title" dir="auto">{current ? title : <Link href={address}>{title || entry.identifier}</Link>}</p>
      {senders > 1 ? <p className="hint code">{entry.sender}</p> : null}
      {entry.status === 'Actual' ? null : <span className="tag warn">{entry.status}</span>}
      {entry.changes.length > 0 ? <VersionChanges changes={entry.changes} open={current} /> : entry.comparedWith ? <p className="hint">{t('chain.noChanges')}</p> : null}
    </li>
  );
}

/** Every message about the same event, the newest first, and what each says otherwise than the one before. */
export function AlertChain({ id }: { id: string }) {
  const { t } = useTranslate();
  const { data, error, loading } = useQuery(AlertChainDocument, { id });
  const [all, setAll] = useState(false);
  const chain = data?.alertChain;
  if (error) return <p className="problem" role="alert">{error.message}</p>;
  if (!chain) return loading ? <p className="hint">{t('loading')}</p> : null;
  const entries = [...chain.entries].reverse();
  const shown = all || entries.length <= SHOWN_AT_FIRST + 2 ? entries : entries.filter((entry, index) => index < SHOWN_AT_FIRST || entry.alertId === id);
  const senders = new Set(entries.map(({ sender }) => sender)).size;
  return (
    <section aria-labelledby="chain-title">
      <h2 id="chain-title">{t('chain.title')} <span className="count">{chain.cut ? `${entries.length}+` : entries.length}</span></h2>
      {entries.length === 1 && chain.missing.length === 0 ? <p className="hint">{t('chain.alone')}</p> : (
        <ol className="chain" aria-label={t('chain.title')} reversed>
          {shown.map((entry) => <Version key={entry.alertId} entry={entry} current={entry.alertId === id} senders={senders} />)}
        </ol>
      )}
      {shown.length < entries.length ? <button type="button" className="link-button" onClick={() => setAll(true)}>{t('chain.all', { count: entries.length })}</button> : null}
      {chain.cut ? <p className="hint">{t('chain.cut')}</p> : null}
      {chain.missing.length > 0 ? (
        <div className="chain-missing">
          <p><span className="state" data-state="stale">{t('chain.missing', { count: chain.missing.length })}</span></p>
          <ul className="areas">{chain.missing.map((reference) => <li key={`${reference.sender},${reference.identifier},${reference.sent}`}><span className="code">{reference.identifier}</span> <span className="hint">{reference.sender} · {reference.sent}</span></li>)}</ul>
        </div>
      ) : null}
    </section>
  );
}
