import { Link, useLocation, useSearch } from 'wouter';
import { useFormAction } from '../api/use-form-action.js';
import { useQuery } from '../api/use-query.js';
import { AddChannelDocument, GatewaysDocument, type GatewaysQuery } from '../generated/desk/graphql.js';
import { Check, FieldGroup, FormWithProblems } from '../shell/field.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { ChannelFields, measuresIn } from './channel-fields.js';
import './channels.css';
import { SettingFields } from './setting-field.js';
import { settingsPatch, typedSettings } from './settings-patch.js';
import { shownProblems } from './shown-problems.js';

type Gateway = GatewaysQuery['gateways'][number];

const NOTHING = {};

/** What it can do, as words. */
function Abilities({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslate();
  const words = [gateway.inbound ? t('gateway.inbound') : '', gateway.outbound ? t('gateway.outbound') : '', gateway.deliveryReports ? t('gateway.reports') : '', gateway.signed ? t('gateway.signed') : ''].filter(Boolean);
  return <span className="gateway-can">{words.map((word) => <span key={word} className="tag">{word}</span>)}</span>;
}

function AddForm({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslate();
  const [, navigate] = useLocation();
  const { send, sending, problems } = useFormAction(AddChannelDocument);
  const add = async (form: FormData): Promise<void> => {
    const { maxPerSecond, partPrice, ...rest } = measuresIn(form);
    const settings = settingsPatch(gateway.settings, typedSettings(form, gateway.settings.map(({ name }) => name)));
    const done = await send({ input: { ...rest, gateway: gateway.name, settings: JSON.stringify(settings), exercise: form.has('exercise'), ...(maxPerSecond === null ? {} : { maxPerSecond }), ...(partPrice === null ? {} : { partPrice }) } });
    if (done) navigate(`/desk/channels/${done.addChannel.id}`);
  };
  return (
    <FormWithProblems problems={shownProblems(problems)} onSubmit={(form) => void add(form)}>
      <p className="hint">{gateway.description}</p>
      <FieldGroup title={t('channel.basics')}><div className="wide"><ChannelFields /></div><Check name="exercise" label={t('channel.forExercise')} hint={t('channel.forExerciseHint')} on={gateway.name === 'simulated'} /></FieldGroup>
      {gateway.settings.length > 0 ? <FieldGroup title={t('channel.settings')}><div className="wide"><SettingFields settings={gateway.settings} /></div><p className="hint wide">{t('channel.settingsHint')}</p></FieldGroup> : null}
      <div className="form-end"><button className="button primary" disabled={sending}>{t('channel.addButton')}</button><Link href="/desk/channels/new" className="button quiet">{t('gateway.other')}</Link></div>
    </FormWithProblems>
  );
}

/** First which gateway, then what it needs to know. */
export default function AddChannelPage() {
  const { t } = useTranslate();
  const { data, error } = useQuery(GatewaysDocument, NOTHING);
  const wanted = new URLSearchParams(useSearch()).get('gateway');
  const gateways = data?.gateways ?? [];
  const chosen = gateways.find(({ name }) => name === wanted);
  return (
    <main id="main" className="page channel-page">
      <p className="trail"><Link href={chosen ? '/desk/channels/new' : '/desk/channels'}><Icon name="back" />{t(chosen ? 'gateway.choose' : 'channel.title')}</Link></p>
      <div className="page-head"><h1>{chosen ? t('channel.addNamed', { gateway: chosen.title }) : t('channel.add')}</h1></div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {chosen ? <AddForm key={chosen.name} gateway={chosen} /> : (
        <>
          <p className="hint">{t('gateway.chooseHint')}</p>
          <ul className="plain cards gateway-cards">
            {gateways.map((gateway) => (
              <li key={gateway.name} className="card">
                <h2><Link href={`/desk/channels/new?gateway=${encodeURIComponent(gateway.name)}`} className="whole-card">{gateway.title}</Link></h2>
                <p>{gateway.description}</p>
                <Abilities gateway={gateway} />
              </li>
            ))}
          </ul>
          {gateways.length === 0 ? <p className="empty">{error ? '' : t('loading')}</p> : null}
        </>
      )}
    </main>
  );
}
