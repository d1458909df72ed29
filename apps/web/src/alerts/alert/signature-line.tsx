import type { AlertQuery } from '../../generated/detail/graphql.js';
import { useTranslate } from '../../shell/language.js';
import { signatureVerdict } from './signature-verdict.js';

type Signature = NonNullable<AlertQuery['alert']>['signature'];

/** Whether the message is as its signer wrote it, and whether the signer is known. */
export function SignatureLine({ signature }: { signature: Signature }) {
  const { t } = useTranslate();
  const { mark, word } = signatureVerdict(signature);
  return (
    <div className="signature">
      <p><span className="state" data-state={mark}>{t(word)}</span></p>
      {signature.state === 'absent' ? null : <p className="hint">{signature.sentence}</p>}
      {signature.signer ? <p className="hint">{t('signature.signer')}: <span className="as-written">{signature.signer}</span></p> : null}
      {signature.fingerprint ? <p className="code fingerprint">{signature.fingerprint}</p> : null}
    </div>
  );
}
