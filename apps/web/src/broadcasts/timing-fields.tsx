import { Field } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import type { BroadcastDraft } from './broadcast-draft.js';

const ZONES = Intl.supportedValuesOf('timeZone');

/** A time zone by its name, such as America/Santiago. */
export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { t } = useTranslate();
  const zones = ZONES.includes(value) ? ZONES : [value, ...ZONES];
  return <Field name="timeZone" label={t('broadcast.timeZone')}>{(ids) => <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>{zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}</select>}</Field>;
}

/** When it may go out, and how fast. */
export function TimingFields({ draft, onChange }: { draft: BroadcastDraft; onChange: (change: Partial<BroadcastDraft>) => void }) {
  const { t } = useTranslate();
  return (
    <fieldset className="group">
      <legend>{t('broadcast.when')}</legend>
      <div className="group-fields">
        <label className="choice wide"><input type="checkbox" checked={draft.urgent} onChange={(event) => onChange({ urgent: event.target.checked })} /><span>{t('broadcast.urgent')}<span className="hint">{t('broadcast.urgentHint')}</span></span></label>
        <label className="choice wide"><input type="checkbox" checked={draft.quiet} disabled={draft.urgent} onChange={(event) => onChange({ quiet: event.target.checked })} /><span>{t('broadcast.quiet')}<span className="hint">{t('broadcast.quietHint')}</span></span></label>
        {draft.quiet && !draft.urgent ? (
          <>
            <Field name="quietFrom" label={t('broadcast.quietFrom')}>{(ids) => <input {...ids} type="time" required value={draft.quietFrom} onChange={(event) => onChange({ quietFrom: event.target.value })} />}</Field>
            <Field name="quietTo" label={t('broadcast.quietTo')}>{(ids) => <input {...ids} type="time" required value={draft.quietTo} onChange={(event) => onChange({ quietTo: event.target.value })} />}</Field>
            <ZoneField value={draft.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
          </>
        ) : null}
        <Field name="maxPerSecond" label={t('broadcast.maxPerSecond')} hint={t('broadcast.maxPerSecondHint')}>{(ids) => <input {...ids} type="number" min={1} max={1000} value={draft.maxPerSecond} onChange={(event) => onChange({ maxPerSecond: event.target.value })} />}</Field>
      </div>
    </fieldset>
  );
}
