import type { MessengerMessageFragment } from '../generated/desk/graphql.js';
import { sizeText } from '../shell/interval.js';
import { useTranslate } from '../shell/language.js';

type Media = MessengerMessageFragment['media'][number];

/** Pictures in small, to be opened in full; other files by name. */
export function MessageMedia({ media }: { media: readonly Media[] }) {
  const { t, language } = useTranslate();
  if (media.length === 0) return null;
  return (
    <ul className="media">
      {media.map((one, index) => {
        const name = one.name || t('talk.file', { number: index + 1 });
        if (!one.address) return <li key={one.id} className="hint">{t('talk.fileMissing', { name, problem: one.problem ?? '' })}</li>;
        return (
          <li key={one.id}>
            <a href={one.address} target="_blank" rel="noopener noreferrer">
              {one.shown ? <img src={one.address} alt={t('talk.picture', { name })} loading="lazy" /> : <>{name}{one.size ? ` · ${sizeText(one.size, language)}` : ''}</>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
