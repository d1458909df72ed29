import { Age } from '../../shell/age-label.js';
import { fullTime } from '../../shell/age.js';
import { sizeText, soonText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import type { Feed } from './feed-page.js';

function Excerpt({ text, label }: { text: string; label: string }) {
  return <details className="excerpt"><summary>{label}</summary><pre tabIndex={0} dir="ltr">{text}</pre></details>;
}

/** Entries and documents that could not be read: none is lost, each is tried again. */
export function FeedTroubles({ feed }: { feed: Feed }) {
  const { t, language } = useTranslate();
  const now = useNow();
  return (
    <>
      <section>
        <h2>{t('feed.broken')} <span className="count">{feed.brokenEntries.length}</span></h2>
        {feed.brokenEntries.length === 0 ? <p className="hint">{t('feed.noBroken')}</p> : (
          <ul className="plain trouble-list">
            {feed.brokenEntries.map((entry) => (
              <li key={entry.entryId}>
                <p className="feed-problem">{entry.problem}</p>
                <p className="hint"><span className="code">{entry.url ?? entry.entryId}</span> · {t('feed.tried', { count: entry.attempts })} · {entry.nextAttemptAt ? t('feed.triedAgain', { time: soonText(entry.nextAttemptAt, now, t) }) : t('feed.triedEnough')}</p>
                {entry.excerpt ? <Excerpt text={entry.excerpt} label={t('feeds.excerpt')} /> : null}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('feed.unread')} <span className="count">{feed.unread.length}</span></h2>
        <p className="hint">{t(feed.unread.length === 0 ? 'feed.noUnread' : 'feed.unreadHint')}</p>
        {feed.unread.length === 0 ? null : (
          <ul className="plain trouble-list">
            {feed.unread.map((document) => (
              <li key={document.id}>
                {document.readAt ? <p><span className="state" data-state="good">{t('feed.readLater')}</span> {fullTime(document.readAt, language)}</p> : <p className="feed-problem">{document.problem}</p>}
                <p className="hint"><span className="code">{document.url ?? document.entryId}</span> · {sizeText(document.size, language)} · {t('feed.receivedAgo')} <Age at={document.receivedAt} /></p>
                <Excerpt text={document.excerpt} label={t('feed.beginning')} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
