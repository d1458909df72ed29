import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { ChannelsDocument, UpdateChannelDocument, type ChannelLineFragment } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { useEvery } from '../shell/use-every.js';
import { channelState, worstChannelsFirst } from './channel-state.js';
import './channels.css';
import { ParkedMessages } from './parked-messages.js';

const NOTHING = {};
const RELOAD_EVERY_MS = 10_000;

/** What is wrong with it, in words; empty when nothing is. */
function Trouble({ health }: { health: ChannelLineFragment['health'] }) {
  const { t } = useTranslate();
  return (
    <>
      {health.problem ? <span className="clamp" title={health.problem}>{health.problem} {health.problemAt ? <Age at={health.problemAt} /> : null}</span> : null}
      {health.failedLastHour > 0 ? <span className="block">{t('channel.failedLastHour', { count: health.failedLastHour })}</span> : null}
      {health.refusedLastHour > 0 ? <span className="block">{t('channel.refusedLastHour', { count: health.refusedLastHour })} {health.refusal}</span> : null}
    </>
  );
}

function ChannelRow({ channel, title, canSwitch, onChanged }: { channel: ChannelLineFragment; title: string | undefined; canSwitch: boolean; onChanged: () => void }) {
  const { t } = useTranslate();
  const [update, updating] = useAction(UpdateChannelDocument);
  const { health } = channel;
  const state = channelState(channel);
  const toggle = async (): Promise<void> => {
    if (channel.enabled && !window.confirm(t('channel.confirmOff', { name: channel.name }))) return;
    if (await update({ id: channel.id, input: { enabled: !channel.enabled } })) onChanged();
  };
  return (
    <tr data-state={state}>
      <th scope="row">
        <Link href={`/desk/channels/${channel.id}`}><span dir="auto">{channel.name}</span></Link>
        {channel.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
        <span className="hint">{title ?? t('channel.own')}</span>
      </th>
      <td data-label={t('feeds.state')}><span className="state" data-state={state}>{t(`channel.state.${state}`)}</span></td>
      <td data-label={t('channel.lastIn')}>{health.lastInboundAt ? <Age at={health.lastInboundAt} /> : '–'}</td>
      <td data-label={t('channel.lastOut')}>{health.lastSentAt ? <Age at={health.lastSentAt} /> : '–'}</td>
      <td className="number" data-label={t('channel.waiting')}>{health.waiting}</td>
      <td className="number" data-label={t('channel.parked')}>{health.parked > 0 ? <a href="#parked">{health.parked}</a> : 0}</td>
      <td className="feed-line-problem" data-label={state === 'bad' || state === 'stale' ? t('feeds.problem') : undefined}>{channel.enabled ? <Trouble health={health} /> : null}</td>
      <td className="actions">{canSwitch && title !== undefined ? <button type="button" className="button quiet" disabled={updating} aria-label={t(channel.enabled ? 'channel.offNamed' : 'channel.onNamed', { name: channel.name })} onClick={() => void toggle()}>{t(channel.enabled ? 'channel.switchOff' : 'channel.switchOn')}</button> : null}</td>
    </tr>
  );
}

/** The ways messages come and go, and how each does. */
export default function ChannelsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(ChannelsDocument, NOTHING);
  useEvery(RELOAD_EVERY_MS, reload);
  const channels = useMemo(() => worstChannelsFirst(data?.channels ?? []), [data]);
  const titles = new Map(data?.gateways.map(({ name, title }) => [name, title]));
  const administrator = hasRole(me);
  const wrong = channels.filter((channel) => ['bad', 'stale'].includes(channelState(channel))).length;
  const parked = channels.reduce((sum, { health }) => sum + health.parked, 0);
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('channel.title')} <span className="count">{channels.length}</span></h1>
        {administrator ? <Link href="/desk/channels/new" className="button primary"><Icon name="plus" />{t('channel.add')}</Link> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {channels.length > 0 ? (
        <>
          <p className="hint" role="status">{wrong === 0 ? t('channel.allWell') : t('channel.someWrong', { count: wrong })}</p>
          <div className="table-frame" tabIndex={0} role="region" aria-label={t('channel.title')}>
            <table className="table dense">
              <thead><tr><th scope="col">{t('channel.name')}</th><th scope="col">{t('feeds.state')}</th><th scope="col">{t('channel.lastIn')}</th><th scope="col">{t('channel.lastOut')}</th><th scope="col" className="number">{t('channel.waiting')}</th><th scope="col" className="number">{t('channel.parked')}</th><th scope="col">{t('feeds.problem')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
              <tbody>{channels.map((channel) => <ChannelRow key={channel.id} channel={channel} title={titles.get(channel.gateway)} canSwitch={administrator} onChanged={reload} />)}</tbody>
            </table>
          </div>
        </>
      ) : <p className="empty">{loading ? t('loading') : t(administrator ? 'channel.empty' : 'channel.emptyReader')}</p>}
      <ParkedMessages round={parked} onReplayed={reload} />
    </main>
  );
}
