import { useState } from 'react';
import { useTranslate } from '../../shell/language.js';

/** Longer texts would push everything else out of sight. */
const SHOWN_AT_FIRST = 1_200;
const WORD_SEARCHED = 80;

/** Text of a message as it was written; a long one opens on demand. */
export function LongText({ text, className = '' }: { text: string; className?: string }) {
  const { t } = useTranslate();
  const [open, setOpen] = useState(false);
  const long = text.length > SHOWN_AT_FIRST * 1.25;
  const cut = long && !open ? text.lastIndexOf(' ', SHOWN_AT_FIRST) : text.length;
  const end = cut < SHOWN_AT_FIRST - WORD_SEARCHED ? SHOWN_AT_FIRST : cut;
  return (
    <>
      <p className={`as-written ${className}`}>{long && !open ? `${text.slice(0, end)}…` : text}</p>
      {long ? <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('alert.less') : t('alert.allText', { count: Math.ceil(text.length / 1_000) })}</button> : null}
    </>
  );
}
