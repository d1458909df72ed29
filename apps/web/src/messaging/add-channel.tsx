import { useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { AddChannelDocument, type AddChannelMutation } from '../generated/desk/graphql.js';
import { Dialog } from '../shell/dialog.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';

const GATEWAYS = ['twilio', 'generic'] as const;
const PROOFS = ['path', 'bearer', 'hmac'] as const;
const LEAST_SECRET = 16;

/** What the gateway's settings are made of; docs/operations explains every key. */
function settingsOf(form: FormData): string {
  if (formText(form, 'gateway') === 'twilio') {
    const optional = Object.fromEntries(['accountSid', 'from'].flatMap((name) => (formText(form, name) ? [[name, formText(form, name)]] : [])));
    return JSON.stringify({ authToken: formText(form, 'authToken'), ...optional });
  }
  const kind = formText(form, 'proof');
  const secret = formText(form, 'secret');
  if (kind === 'bearer') return JSON.stringify({ auth: { kind, tokens: [secret] } });
  return JSON.stringify({ auth: kind === 'hmac' ? { kind, secrets: [secret] } : { kind: 'path' } });
}

export function AddChannel({ onClose, onAdded }: { onClose: () => void; onAdded: (channel: AddChannelMutation['addChannel']) => void }) {
  const { t } = useTranslate();
  const [add, running] = useAction(AddChannelDocument);
  const [gateway, setGateway] = useState<(typeof GATEWAYS)[number]>('twilio');
  const [proof, setProof] = useState<(typeof PROOFS)[number]>('path');
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const done = await add({ input: { name: formText(form, 'name'), gateway, settings: settingsOf(form) } });
    if (done) onAdded(done.addChannel);
  };
  return (
    <Dialog title={t('channel.add')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('channel.name')}</span><input name="name" required maxLength={80} /></label>
        <label className="field"><span>{t('channel.gateway')}</span>
          <select name="gateway" value={gateway} onChange={(event) => setGateway(event.target.value === 'generic' ? 'generic' : 'twilio')}>
            {GATEWAYS.map((each) => <option key={each} value={each}>{t(`channel.${each}`)}</option>)}
          </select>
        </label>
        {gateway === 'twilio' ? (
          <>
            <label className="field"><span>{t('channel.accountSid')}</span><input name="accountSid" pattern="AC[0-9a-zA-Z]{32}" title={t('channel.accountSidHint')} autoComplete="off" spellCheck={false} /></label>
            <label className="field"><span>{t('channel.authToken')}</span><input name="authToken" type="password" required minLength={8} maxLength={200} autoComplete="off" /></label>
            <label className="field"><span>{t('channel.from')}</span><input name="from" type="tel" maxLength={40} placeholder="+15005550006" autoComplete="off" /></label>
          </>
        ) : (
          <>
            <label className="field"><span>{t('channel.proof')}</span>
              <select name="proof" value={proof} onChange={(event) => setProof(PROOFS.find((each) => each === event.target.value) ?? 'path')}>
                {PROOFS.map((each) => <option key={each} value={each}>{t(`channel.proof.${each}`)}</option>)}
              </select>
            </label>
            {proof === 'path' ? null : <label className="field"><span>{t('channel.secret')}</span><input name="secret" type="password" required minLength={LEAST_SECRET} maxLength={200} autoComplete="off" /></label>}
          </>
        )}
        <p className="hint">{t('channel.settingsHint')}</p>
        <button className="button primary" disabled={running}>{t('channel.add')}</button>
      </form>
    </Dialog>
  );
}
