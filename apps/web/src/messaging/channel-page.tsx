import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { ChannelSetUpDocument, UpdateChannelDocument, type ChannelSetUpQuery } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { CopyAddress } from '../shell/copy-address.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { useEvery } from '../shell/use-every.js';
import { ChannelSettingsForm } from './channel-settings-form.js';
import { channelState } from './channel-state.js';
import { ChannelTest } from './channel-test.js';
import './channels.css';
import { ParkedMessages } from './parked-messages.js';

export type SetUpChannel = ChannelSetUpQuery['channels'][number];

const NOTHING = {};
const RELOAD_EVERY_MS = 10_000;

function Steps({ channel }: { channel: SetUpChannel }) {
  const { t } = useTranslate();
  if (!channel.address && channel.steps.length === 0) return null;
  return (
    <section className="card" aria-labelledby="steps-title">
      <h2 id="steps-title">{t('channel.toDo')}</h2>
      {channel.address ? (
        <div className="paste-address">
          <p>{t('channel.pasteHint')}</p>
          <CopyAddress address={channel.address} label={t('channel.address')} />
          {channel.statusAddress ? <><p>{t('channel.statusHint')}</p><CopyAddress address={channel.statusAddress} label={t('channel.statusAddress')} /></> : null}
        </div>
      ) : null}
      {channel.steps.length > 0 ? <ol className="set-up-steps">{channel.steps.map((step) => <li key={step}>{step}</li>)}</ol> : null}
    </section>
  );
}

function Health({ channel: { health, refused } }: { channel: SetUpChannel }) {
  const { t } = useTranslate();
  const when = (at: string | null | undefined) => (at ? <Age at={at} /> : t('feed.never'));
  return (
    <section className="card" aria-labelledby="health-title">
      <h2 id="health-title">{t('channel.health')}</h2>
      {health.problem ? <p className="feed-problem">{health.problem} {health.problemAt ? <Age at={health.problemAt} /> : null}</p> : null}
      {health.refusal ? <p className="feed-problem">{t('channel.refusal')} {health.refusal}</p> : null}
      <dl className="numbers">
        <div><dt>{t('channel.waiting')}</dt><dd>{health.waiting}</dd></div>
        <div><dt>{t('channel.failedShort')}</dt><dd>{health.failedLastHour}</dd></div>
        <div><dt>{t('channel.refusedShort')}</dt><dd>{health.refusedLastHour}</dd></div>
        <div><dt>{t('channel.refusedEver')}</dt><dd>{refused}</dd></div>
      </dl>
      <dl className="terms">
        <dt>{t('channel.lastIn')}</dt><dd>{when(health.lastInboundAt)}</dd>
        <dt>{t('channel.lastOut')}</dt><dd>{when(health.lastSentAt)}</dd>
        <dt>{t('channel.lastDelivered')}</dt><dd>{when(health.lastDeliveredAt)}</dd>
      </dl>
    </section>
  );
}

/** Everything to bring one channel into service: what to paste where, its settings, a test, and what went wrong. */
export default function ChannelPage({ id }: { id: string }) {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(ChannelSetUpDocument, NOTHING);
  useEvery(RELOAD_EVERY_MS, reload);
  const [update, updating] = useAction(UpdateChannelDocument);
  const channel = data?.channels.find((each) => each.id === id);
  const gateway = data?.gateways.find(({ name }) => name === channel?.gateway);
  const administrator = hasRole(me);
  const state = channel ? channelState(channel) : 'new';
  const toggle = async (on: boolean, name: string): Promise<void> => {
    if (!on && !window.confirm(t('channel.confirmOff', { name }))) return;
    if (await update({ id, input: { enabled: on } })) reload();
  };
  return (
    <main id="main" className="page channel-page">
      <p className="trail"><Link href="/desk/channels"><Icon name="back" />{t('channel.title')}</Link></p>
      {error && !channel ? <p className="problem" role="alert">{error.message}</p> : null}
      {channel ? (
        <>
          <div className="page-head">
            <h1><span dir="auto">{channel.name}</span> {channel.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null} <span className="state" data-state={state}>{t(`channel.state.${state}`)}</span><span className="count block">{gateway?.title ?? t('channel.own')}</span></h1>
            {administrator && gateway ? <button type="button" className="button" disabled={updating} onClick={() => void toggle(!channel.enabled, channel.name)}>{t(channel.enabled ? 'channel.switchOff' : 'channel.switchOn')}</button> : null}
          </div>
          {administrator ? null : <p className="hint">{t('channel.readerHint')}</p>}
          <div className="channel-columns">
            <div>
              <Steps channel={channel} />
              {gateway?.outbound && channel.enabled && administrator ? <ChannelTest id={id} reports={gateway.deliveryReports} /> : null}
            </div>
            <div>
              <Health channel={channel} />
              {administrator ? <ChannelSettingsForm key={JSON.stringify(channel.settingsShown)} channel={channel} onSaved={reload} /> : null}
            </div>
          </div>
          <ParkedMessages channelName={channel.name} round={channel.health.parked} onReplayed={reload} />
        </>
      ) : loading ? <p className="empty">{t('loading')}</p> : <><h1>{t('channel.gone')}</h1><p><Link href="/desk/channels">{t('channel.title')}</Link></p></>}
    </main>
  );
}
