import { useQuery } from '../../api/use-query.js';
import { OwnFeedsDocument } from '../../generated/desk/graphql.js';
import { Age } from '../../shell/age-label.js';
import { useTranslate } from '../../shell/language.js';
import { useEvery } from '../../shell/use-every.js';

const NOTHING = {};
const RELOAD_EVERY_MS = 30_000;

/** What Watchpost found when it read its own feeds as anybody would. */
export function OwnFeeds() {
  const { t } = useTranslate();
  const { data, error, reload } = useQuery(OwnFeedsDocument, NOTHING);
  useEvery(RELOAD_EVERY_MS, reload);
  const checks = data?.ownFeedChecks ?? [];
  return (
    <section className="own-feeds" aria-labelledby="own-feeds-title">
      <h2 id="own-feeds-title">{t('ownFeeds.title')}</h2>
      <p className="hint">{t('ownFeeds.hint')}</p>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {checks.length > 0 ? (
        <ul className="plain own-feed-list">
          {checks.map((check) => (
            <li key={check.path}>
              <span className="state" data-state={check.problem ? 'bad' : 'good'}>{t(check.problem ? 'ownFeeds.differs' : 'ownFeeds.agrees')}</span>
              <a href={check.path} className="code">{check.path}</a>
              <span>{t('ownFeeds.entries', { count: check.entries })}</span>
              <span className="hint">{t('ownFeeds.checked')} <Age at={check.checkedAt} /></span>
              {check.problem ? <p className="feed-problem">{check.problem}</p> : null}
            </li>
          ))}
        </ul>
      ) : <p className="hint">{data ? t('ownFeeds.empty') : t('loading')}</p>}
    </section>
  );
}
