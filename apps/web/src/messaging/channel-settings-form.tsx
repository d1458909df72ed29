import { useFormAction } from '../api/use-form-action.js';
import { UpdateChannelDocument } from '../generated/desk/graphql.js';
import { FormWithProblems } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import { useToast } from '../shell/toast.js';
import { ChannelFields, measuresIn } from './channel-fields.js';
import type { SetUpChannel } from './channel-page.js';
import { SettingFields } from './setting-field.js';
import { settingsPatch, typedSettings } from './settings-patch.js';
import { shownProblems } from './shown-problems.js';

/** Changes a channel; secrets are never shown, only that they are set. */
export function ChannelSettingsForm({ channel, onSaved }: { channel: SetUpChannel; onSaved: () => void }) {
  const { t } = useTranslate();
  const show = useToast();
  const { send, sending, problems } = useFormAction(UpdateChannelDocument);
  const save = async (form: FormData): Promise<void> => {
    const { name, maxPerSecond, partPrice, currency } = measuresIn(form);
    const settings = settingsPatch(channel.settingsShown, typedSettings(form, channel.settingsShown.map((each) => each.name)));
    // A negative price forgets it.
    const price = partPrice ?? (typeof channel.partPrice === 'number' ? -1 : null);
    const done = await send({ id: channel.id, input: { name, currency, ...(maxPerSecond === null ? {} : { maxPerSecond }), ...(price === null ? {} : { partPrice: price }), ...(Object.keys(settings).length > 0 ? { settings: JSON.stringify(settings) } : {}) } });
    if (!done) return;
    show({ text: t('channel.saved') });
    onSaved();
  };
  return (
    <section className="card" aria-labelledby="settings-title">
      <h2 id="settings-title">{t('channel.settings')}</h2>
      <FormWithProblems problems={shownProblems(problems)} onSubmit={(form) => void save(form)}>
        <ChannelFields channel={channel} />
        {channel.settingsShown.length > 0 ? <SettingFields settings={channel.settingsShown} /> : null}
        <button className="button primary" disabled={sending}>{t('save')}</button>
      </FormWithProblems>
    </section>
  );
}
