import { useTranslate } from './language.js';

/** Back and on through a long list; `pages` are the cursors gone through, the last one is the page shown. */
export function Pager({ pages, next, onTurn }: { pages: readonly string[]; next: string | null | undefined; onTurn: (pages: string[]) => void }) {
  const { t } = useTranslate();
  if (pages.length === 0 && !next) return null;
  return (
    <p className="pager">
      <button type="button" className="button" disabled={pages.length === 0} onClick={() => onTurn(pages.slice(0, -1))}>{t('page.previous')}</button>
      <span className="count">{t('page.number', { number: pages.length + 1 })}</span>
      <button type="button" className="button" disabled={!next} onClick={() => { if (next) onTurn([...pages, next]); }}>{t('page.next')}</button>
    </p>
  );
}
