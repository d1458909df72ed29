import type { ChannelLineFragment } from '../generated/desk/graphql.js';
import { Field } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';

interface Measures {
  name: string;
  maxPerSecond: number | null;
  partPrice: number | null;
  currency: string;
}

function number(form: FormData, name: string): number | null {
  const text = formText(form, name);
  return text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}

export function measuresIn(form: FormData): Measures {
  return { name: formText(form, 'name'), maxPerSecond: number(form, 'maxPerSecond'), partPrice: number(form, 'partPrice'), currency: formText(form, 'currency').toUpperCase() };
}

/** What every channel has: its name, its measure, and what it costs. */
export function ChannelFields({ channel }: { channel?: ChannelLineFragment }) {
  const { t } = useTranslate();
  return (
    <div className="group-fields">
      <Field name="name" label={t('channel.name')} hint={t('channel.nameHint')}>{(ids) => <input {...ids} required maxLength={80} dir="auto" defaultValue={channel?.name} />}</Field>
      <Field name="maxPerSecond" label={t('broadcast.maxPerSecond')} hint={t('channel.measureHint')}>{(ids) => <input {...ids} type="number" min={1} max={1000} defaultValue={channel?.maxPerSecond} placeholder="10" />}</Field>
      <Field name="partPrice" label={t('channel.partPrice')} hint={t('channel.partPriceHint')}>{(ids) => <input {...ids} type="number" min={0} step="any" defaultValue={channel?.partPrice ?? undefined} />}</Field>
      <Field name="currency" label={t('channel.currency')}>{(ids) => <input {...ids} maxLength={3} pattern="[A-Za-z]{3}" title={t('channel.currencyHint')} placeholder="EUR" className="code" defaultValue={channel?.currency} />}</Field>
    </div>
  );
}
