import { useTranslate } from '../../shell/language.js';
import { measureText, plainText } from './text-measure.js';

const MOST_NAMED = 12;

/** Live: how many parts a text makes, how much room is left, and what makes it dear. */
export function TextCounter({ text, onPlain }: { text: string; onPlain: (text: string) => void }) {
  const { t } = useTranslate();
  const { encoding, segments, remaining, unitsPerSegment, costly } = measureText(text);
  const plain = plainText(text);
  return (
    <div className="text-counter">
      <p className="hint" role="status">{text === '' ? t('text.empty') : t('text.parts', { count: segments, left: remaining })}{text === '' ? null : <> · <span className="code">{encoding}</span></>}</p>
      {costly.length > 0 ? (
        <p className="text-dear">
          {t('text.dear', { characters: `${costly.slice(0, MOST_NAMED).join(' ')}${costly.length > MOST_NAMED ? ' …' : ''}`, units: unitsPerSegment })}
          {plain !== text && measureText(plain).segments <= segments ? <> <button type="button" className="button quiet" onClick={() => onPlain(plain)}>{t('text.makePlain')}</button></> : null}
        </p>
      ) : null}
    </div>
  );
}
