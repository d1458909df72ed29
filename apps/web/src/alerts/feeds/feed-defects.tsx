import { Link } from 'wouter';
import { Age } from '../../shell/age-label.js';
import { useTranslate, type MessageKey } from '../../shell/language.js';
import type { Feed } from './feed-page.js';

const LEVELS = ['error', 'warning', 'info'] as const;

/** How bad a finding is: colour, shape and word. */
export function LevelMark({ level }: { level: string }) {
  const { t } = useTranslate();
  const known = LEVELS.find((each) => each === level) ?? 'info';
  return <span className="state" data-state={known === 'error' ? 'bad' : known === 'warning' ? 'stale' : 'new'}>{t(`level.${known}` satisfies MessageKey)}</span>;
}

/** What is wrong with the messages of a source, again and again: what to write to its publisher about. */
export function FeedDefects({ feed }: { feed: Feed }) {
  const { t } = useTranslate();
  return (
    <section>
      <h2>{t('feed.defects')} <span className="count">{feed.defects.length}</span></h2>
      {feed.defects.length === 0 ? <p className="hint">{t(feed.messages === 0 ? 'feed.defectsUnknown' : 'feed.noDefects')}</p> : (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('feed.defects')}>
          <table className="table dense">
            <thead><tr><th scope="col">{t('feed.level')}</th><th scope="col">{t('feed.defect')}</th><th scope="col" className="number">{t('feed.count')}</th><th scope="col">{t('feed.last')}</th><th scope="col">{t('feed.example')}</th></tr></thead>
            <tbody>
              {feed.defects.map((defect) => (
                <tr key={`${defect.layer} ${defect.code}`}>
                  <td data-label={t('feed.level')}><LevelMark level={defect.level} /></td>
                  <td className="wide-cell"><span className="block">{defect.message}</span><span className="code hint">{defect.layer} · {defect.code}</span></td>
                  <td className="number" data-label={t('feed.count')}>{defect.count}</td>
                  <td data-label={t('feed.last')}><Age at={defect.lastAt} /></td>
                  <td className="nowrap"><Link href={`/desk/map/a/${defect.exampleAlertId}`}>{t('feed.openExample')}</Link></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
