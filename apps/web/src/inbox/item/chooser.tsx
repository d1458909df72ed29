import { useTranslate } from '../../shell/language.js';

export interface ChoiceOption {
  id: string;
  /** The digit that chooses it. */
  digit: number | undefined;
  label: string;
  hint?: string;
}

/** A short list from which a digit chooses. */
export function Chooser({ title, options, empty, onChoose, onClose }: { title: string; options: readonly ChoiceOption[]; empty?: string; onChoose: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslate();
  return (
    <section className="chooser" aria-label={title}>
      <p className="chooser-head"><strong>{title}</strong> <button type="button" className="button quiet small" onClick={onClose}>{t('cancel')} <kbd aria-hidden="true">Esc</kbd></button></p>
      {options.length === 0 ? <p className="hint">{empty}</p> : (
        <ul className="chooser-options">
          {options.map(({ id, digit, label, hint }) => (
            <li key={id}><button type="button" className="button" onClick={() => onChoose(id)}>{digit === undefined ? null : <kbd>{digit}</kbd>}<span dir="auto">{label}</span>{hint ? <span className="hint">{hint}</span> : null}</button></li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a digit chooses: options that have one of their own first, others by their place in the list. */
export function withDigits(options: readonly Omit<ChoiceOption, 'digit'>[], own: (id: string) => number | null | undefined = () => undefined): ChoiceOption[] {
  const taken = new Set(options.map(({ id }) => own(id)).filter((digit) => digit != null));
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => !taken.has(digit));
  return options.map((option) => ({ ...option, digit: own(option.id) ?? free.shift() }));
}
