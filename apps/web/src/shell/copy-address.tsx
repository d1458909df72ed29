import { Icon } from './icons.js';
import { useTranslate } from './language.js';
import { useToast } from './toast.js';

/** An address to paste into another program. */
export function CopyAddress({ address, label }: { address: string; label?: string }) {
  const { t } = useTranslate();
  const show = useToast();
  const full = new URL(address, location.origin).href;
  const copy = (): void => {
    // Browsers give the clipboard only to pages over https; the text can be selected all the same.
    navigator.clipboard?.writeText(full).then(() => show({ text: t('copied') }), () => show({ kind: 'problem', text: t('copyFailed') }));
  };
  return (
    <span className="copy-address">
      <input readOnly value={full} aria-label={label ?? t('address')} onFocus={(event) => event.target.select()} />
      <button type="button" className="button" onClick={copy}><Icon name="copy" />{t('copy')}</button>
    </span>
  );
}
